/**
 * Reads logs of AWS Lambda: reports of invocations and of inits, as text or JSON, alone or in the envelopes of CloudWatch
 * Logs. It must never know where the text comes from, a file or a request.
 */
@NullMarked
package dev.frostline.producer.lambda;

import org.jspecify.annotations.NullMarked;
