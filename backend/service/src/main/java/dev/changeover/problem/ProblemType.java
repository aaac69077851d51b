package dev.changeover.problem;

/// The closed set of problems a caller can meet. Each has a stable address, a title, an HTTP status and
/// the next step that helps when the place that failed knows no better one.
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
    IN_USE("Something else needs it", 409, "Remove what uses it first."),

    STALE_ETAG("Somebody else changed it meanwhile", 412, "Read it again, and send your change with the new ETag."),
    PAYLOAD_TOO_LARGE("The body is too large", 413, "Send less, or raise the limit in the service's configuration."),
    UNSUPPORTED_MEDIA_TYPE(
            "The media type is not supported", 415, "Send application/json, or what the operation declares."),

    IMPOSSIBLE_REQUEST("The request asks for something impossible", 422, "Correct the places listed under errors."),
    IDEMPOTENCY_KEY_REUSED("The Idempotency-Key belongs to another request", 422, "Use a new key for a new request."),
    ASSESSMENT_REQUIRED(
            "An assessment must come first", 422, "Start a job of type ASSESS and wait until it succeeded."),
    SOURCE_EMPTY("The file is empty", 422, "Choose the SQLite database file itself."),
    SOURCE_NOT_A_DATABASE("The file is not a SQLite database", 422, "Choose a file that SQLite can open."),
    SOURCE_ENCRYPTED("The database may be encrypted", 422, "Decrypt it with the tool that encrypted it."),
    SOURCE_TRUNCATED("The file is shorter than its header says", 422, "Copy the file again, completely."),
    SOURCE_CORRUPT("The database is damaged", 422, "Repair it with the .recover command of the sqlite3 shell."),
    SOURCE_MISSING("No such file", 422, "Check the path as the service sees it."),
    TARGET_UNREACHABLE("The target cannot be reached", 422, "Check host, port and network, and test the target."),
    TARGET_REFUSED(
            "The target refuses the connection", 422, "Check user name, password and database, and test the target."),
    TARGET_NOT_EMPTY("The target schema is not empty", 422, "Choose another schema, or empty this one."),
    TARGET_PERMISSION_MISSING("The target role lacks a permission", 422, "Grant the role what the detail names."),

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
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
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
