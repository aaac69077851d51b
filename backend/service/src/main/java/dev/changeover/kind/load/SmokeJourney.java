package dev.changeover.kind.load;

import java.util.List;

import dev.changeover.kind.Asks;
import dev.changeover.kind.Catalogued;
import dev.changeover.kind.Effect;
import dev.changeover.kind.Form;
import dev.changeover.kind.KindGroup;
import dev.changeover.kind.KindType;
import dev.changeover.kind.Parameters;
import org.jspecify.annotations.Nullable;

/// Parameters of `smoke.journey`.
///
/// @param journey what is walked through, in words
/// @param steps the requests, in order
@Catalogued(
        kind = "smoke.journey",
        title = "Journey through the application",
        says =
                "Walks through the application as a user does: requests in order, with cookies, captured values and assertions.",
        group = KindGroup.LOAD,
        type = KindType.JOB,
        effect = Effect.CHANGES)
public record SmokeJourney(
        @Asks(value = "What is walked through, in words.", maxLength = 500, example = "Sign up, sign in, sign out")
        String journey,

        @Asks(value = "The requests, in order.", min = "1", max = "100")
        List<Step> steps)
        implements Parameters {

    /// One request of a journey.
    ///
    /// @param method the method
    /// @param url where to
    /// @param body what is sent, if anything
    /// @param status the status expected
    /// @param contains a text that the answer must contain
    public record Step(
            @Asks(value = "The method.", defaultsTo = "GET") Method method,

            @Asks(
                    value = "The address, or a path under the environment's own address.",
                    form = Form.ENDPOINT,
                    example = "/login")
            String url,

            @Asks(value = "What is sent; {name} stands for a value captured before.", maxLength = 20_000) @Nullable
            String body,

            @Asks(value = "The status expected.", defaultsTo = "200", min = "100", max = "599")
            int status,

            @Asks("A text that the answer must contain.") @Nullable
            String contains) {

        /// The methods.
        public enum Method {
            GET,
            POST,
            PUT,
            PATCH,
            DELETE
        }
    }
}
