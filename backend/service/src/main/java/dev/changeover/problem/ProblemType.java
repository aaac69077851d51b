package dev.changeover.problem;

import java.util.Locale;

/// The closed set of problems that the service itself finds. Each has a stable address, a title, an HTTP status and the
/// next step that helps when the place that failed knows no better one.
///
/// Failures of the engine, each with a [dev.changeover.engine.FailureCode], become problems of the code's own name.
public enum ProblemType {
    MALFORMED_BODY("The body cannot be read", 400, "Send a body that matches the operation's schema."),
    INVALID_REQUEST("The request is not valid", 400, "Correct the places listed under errors and send it again."),
    UNKNOWN_PARAMETER("Unknown query parameter", 400, "Leave out the parameters listed under errors."),
    INVALID_CURSOR("The cursor is not valid", 400, "Use the cursor of a next link unchanged, or start without one."),

    UNAUTHENTICATED("Not signed in", 401, "Sign in with POST /api/v1/sessions and send the access token."),
    INVALID_CREDENTIALS("Wrong username or password", 401, "Check both and try again."),

    FORBIDDEN("Not allowed", 403, "Ask an administrator for the role that this operation needs."),
    PATH_NOT_ALLOWED(
            "The path is outside the allowed folders", 403, "Upload the file, or use a path under an allowed folder."),
    LOCAL_ONLY("Only this machine may ask", 403, "Send the request from the machine that runs the service."),

    NOT_FOUND("Not found", 404, "Check the address; lists show what exists."),
    ASSESSMENT_MISSING("No assessment yet", 404, "Start a job of type ASSESS and wait until it succeeded."),
    PLAN_MISSING("No plan yet", 404, "Start a job of type ASSESS and wait until it succeeded."),
    REHEARSAL_MISSING("No rehearsal yet", 404, "Start a job of type REHEARSE and wait until it succeeded."),
    REPORT_MISSING("No report yet", 404, "Start a job of type MIGRATE and wait until it succeeded."),

    METHOD_NOT_ALLOWED("The method is not allowed here", 405, "Use one of the methods in the Allow header."),
    NOT_ACCEPTABLE("No representation fits the Accept header", 406, "Accept application/json."),

    CONFLICT("The state does not allow this", 409, "Read the current state and decide again."),
    NAME_TAKEN("The name is taken", 409, "Choose another name."),
    LAST_ADMINISTRATOR("The last administrator must stay", 409, "Make another user an administrator first."),
    JOB_ACTIVE("A job is active", 409, "Wait until the job ended, or cancel it."),
    JOB_FINISHED("The job has ended", 409, "Retry the job, or start another one."),
    JOB_NOT_RETRYABLE(
            "The job cannot be retried", 409, "Retry only jobs that failed, were cancelled or were interrupted."),
    WITHIN_RETENTION(
            "The retention time is not over",
            409,
            "Wait until then, or send endRetention true if nobody will need the way back."),
    IN_USE("Something else needs it", 409, "Remove what uses it first."),

    STALE_ETAG("Somebody else changed it meanwhile", 412, "Read it again, and send your change with the new ETag."),
    PAYLOAD_TOO_LARGE("The body is too large", 413, "Send less, or raise the limit in the service's configuration."),
    UNSUPPORTED_MEDIA_TYPE(
            "The media type is not supported", 415, "Send application/json, or what the operation declares."),

    IMPOSSIBLE_REQUEST("The request asks for something impossible", 422, "Correct the places listed under errors."),
    IDEMPOTENCY_KEY_REUSED("The Idempotency-Key belongs to another request", 422, "Use a new key for a new request."),
    ASSESSMENT_REQUIRED(
            "An assessment must come first", 422, "Start a job of type ASSESS and wait until it succeeded."),
    DECISIONS_REQUIRED(
            "Findings wait for a decision", 422, "Decide on the findings listed under errors, then start it again."),
    PLAN_IMPOSSIBLE("The plan cannot be carried out", 422, "Correct the places listed under errors."),
    DOCUMENT_INVALID("The document is not one of a checklist", 422, "Correct the places listed under errors."),
    DOCUMENT_UNREADABLE("The text cannot become a checklist", 422, "Send Markdown, saved as UTF-8."),
    DRAFT_NOT_READY(
            "The draft cannot be published",
            422,
            "Correct what the errors list. What a rule of the linter found may also be accepted: name the rule in"
                    + " acceptedRules."),

    PRECONDITION_REQUIRED("If-Match is required", 428, "Read it first, and send its ETag in If-Match."),
    TOO_MANY_REQUESTS("Too many requests", 429, "Wait as long as Retry-After says."),
    TOO_MANY_SIGN_INS("Too many failed sign-ins", 429, "Wait as long as Retry-After says."),

    INTERNAL_ERROR("The service failed", 500, "Try again; if it stays, give the traceId to whoever runs the service."),
    UNAVAILABLE("The service is not ready", 503, "Try again in a moment."),
    WORKSPACE_FULL("The service's disk is full", 507, "Free space in the data folder, then try again.");

    private final String title;
    private final int status;
    private final String nextStep;

    ProblemType(String title, int status, String nextStep) {
        this.title = title;
        this.status = status;
        this.nextStep = nextStep;
    }

    /// Returns the stable relative address of this type, such as `/problems/not-found`.
    public String address() {
        return "/problems/" + slug();
    }

    /// Returns the last part of the address.
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Returns the summary that is the same for every problem of this type.
    public String title() {
        return title;
    }

    /// Returns the HTTP status.
    public int status() {
        return status;
    }

    /// Returns what usually helps.
    public String nextStep() {
        return nextStep;
    }
}
