/**
 * The HTTP routes: they read parameters, call the services behind, and write JSON. Handlers throw, and one mapper
 * turns exceptions into problem documents. It holds no state and must not decide anything about the data.
 */
package dev.frostline.query.http;
