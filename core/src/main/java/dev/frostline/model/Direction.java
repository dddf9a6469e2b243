package dev.frostline.model;

/** Which way a level went: up is slower. */
public enum Direction {
    UP,
    DOWN
}
