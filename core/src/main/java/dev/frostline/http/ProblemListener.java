package dev.frostline.http;

import io.javalin.http.Context;

/** Is called for each request that is answered with a problem document. */
@FunctionalInterface
public interface ProblemListener {
    /** @param cause what the handler threw */
    void onProblem(Context context, int status, Exception cause);
}
