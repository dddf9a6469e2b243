/**
 * The contract with other services: the catalogue of topics and their creation, the interface of a codec, its serdes,
 * and the checks that a record must pass. It knows the clients of Kafka. It must not know the bytes of any record,
 * nor a topology, a store or a service.
 */
@NullMarked
package dev.frostline.wire;

import org.jspecify.annotations.NullMarked;
