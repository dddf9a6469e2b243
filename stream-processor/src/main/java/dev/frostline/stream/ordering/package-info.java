/** Records of a topic that lie in another order than that of event time, and a copy in which they do not. */
package dev.frostline.stream.ordering;
