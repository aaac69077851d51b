package dev.changeover.identity;

import java.time.Clock;

import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;

/// Checks the signature, the issuer and the expiry of a presented token.
///
/// It stands in for the library's own check because that one reads its key once from a file that does not exist
/// before the first start, and the time from the machine instead of from the service's clock.
@Alternative
@Priority(1)
@ApplicationScoped
class TokenVerification extends JWTCallerPrincipalFactory {

    private final SessionKey key;
    private final Clock clock;

    TokenVerification(SessionKey key, Clock clock) {
        this.key = key;
        this.clock = clock;
    }

    @Override
    public JWTCallerPrincipal parse(String token, JWTAuthContextInfo ignored) throws ParseException {
        try {
            return new DefaultJWTCallerPrincipal(new JwtConsumerBuilder()
                    .setVerificationKey(key.publicKey())
                    .setJwsAlgorithmConstraints(
                            new AlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.RSA_USING_SHA256))
                    .setExpectedIssuer(Sessions.ISSUER)
                    .setRequireExpirationTime()
                    .setRequireSubject()
                    .setRequireJwtId()
                    .setEvaluationTime(NumericDate.fromMilliseconds(clock.millis()))
                    .build()
                    .processToClaims(token));
        } catch (InvalidJwtException e) {
            throw new ParseException("the token is not one of ours, was changed, or has expired", e);
        }
    }
}
