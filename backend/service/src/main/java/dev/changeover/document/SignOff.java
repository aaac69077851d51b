package dev.changeover.document;

import java.util.List;

/// Who signs the statement that an item makes.
///
/// @param role who signs, in the document's words
/// @param asks what has to be given beside the signature, in the order asked, such as `Name` and `Date`
public record SignOff(String role, List<String> asks) {

    public SignOff {
        role = role == null ? "" : role;
        asks = Checks.orEmpty(asks);
    }
}
