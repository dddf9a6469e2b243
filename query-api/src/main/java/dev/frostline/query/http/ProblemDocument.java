package dev.frostline.query.http;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What went wrong, as RFC 9457 has it.
 *
 * @param parameter the parameter that is to blame, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ProblemDocument(String type, String title, int status, String detail, String instance, String parameter) {}
