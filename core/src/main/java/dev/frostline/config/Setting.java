package dev.frostline.config;

/**
 * One setting as the manual shows it.
 *
 * @param defaultValue empty where there is none
 */
public record Setting(String name, String defaultValue, String meaning, boolean secret) {}
