package org.botnode.client;

/// Asks for a token in return for an account's password.
public record SignInRequest(String name, String password) {

    @Override
    public String toString() {
        return "SignInRequest[name=" + name + ", password=***]";
    }
}
