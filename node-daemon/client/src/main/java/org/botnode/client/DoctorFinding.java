package org.botnode.client;

import java.util.Optional;

/// What one check of a node found.
///
/// @param check   its name, such as `rights`
/// @param title   what is looked at, in a few words
/// @param verdict `ok`, `advice`, `warning`, `critical` or `unknown`
/// @param reason  what was found, in a sentence
/// @param advice  what to do about it
/// @param fix     what the node would do about it itself, if it is told to
public record DoctorFinding(String check, String title, String verdict, String reason, Optional<String> advice,
        Optional<String> fix) {

    public DoctorFinding {
        advice = advice == null ? Optional.empty() : advice;
        fix = fix == null ? Optional.empty() : fix;
    }
}
