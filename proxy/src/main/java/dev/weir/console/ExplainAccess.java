package dev.weir.console;

/**
 * What the admin server needs to let operators ask why.
 *
 * @param token without it nobody is told anything
 */
public record ExplainAccess(Token token, Explanations explanations) {}
