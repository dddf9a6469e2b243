/** What people want done, on its way to those who do it. */
package dev.frostline.query.commands;
