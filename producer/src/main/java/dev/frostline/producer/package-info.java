/**
 * The producer as a service: its settings, its life, and the generator's way from tick to Kafka. What the sources
 * read and what goes over HTTP is the business of the packages below.
 */
package dev.frostline.producer;
