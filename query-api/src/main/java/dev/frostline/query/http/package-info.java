/**
 * The routes: reads parameters, asks the rooms behind, writes JSON. Handlers throw; one mapper turns exceptions into
 * problem documents. It holds no state and decides nothing about the data.
 */
package dev.frostline.query.http;
