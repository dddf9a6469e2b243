/**
 * What people set of the detection while it runs, as each instance knows it. Knows the topic and its checks; what
 * the settings mean, the settings book of core decides.
 */
package dev.frostline.stream.settings;
