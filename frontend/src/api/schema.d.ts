/**
 * Interim types of the wire contract, in the form openapi-typescript writes. Replaced by `npm run api`.
 */
type Operation<Answer, Body = never, Query = never, Status extends number = 200, Path = never> = {
  parameters: {
    query?: Query;
    header?: Record<string, string>;
    path: Path;
    cookie?: never;
  };
  requestBody: [Body] extends [never] ? never : { content: { 'application/json': Body } };
  responses: { [S in Status]: { headers: Record<string, unknown>; content: { 'application/json': Answer } } } & {
    default: { headers: Record<string, unknown>; content: { 'application/problem+json': components['schemas']['Problem'] } };
  };
};
type NoPath = { query?: never; header?: never; path?: never; cookie?: never };
type S = components['schemas'];
type Paging = { limit?: number; cursor?: string };
type Id = { id: string };
type Page<T> = { items: T[]; next: string | null };

export interface paths {
  '/api/v1/sessions': {
    parameters: NoPath;
    post: Omit<Operation<S['Session'], S['Credentials'], never, 201>, 'parameters'> & { parameters: NoPath };
    delete: { parameters: NoPath; responses: { 204: { content?: never } } };
  };
  '/api/v1/sessions/current': { parameters: NoPath; get: { parameters: NoPath; responses: Operation<S['CurrentSession']>['responses'] } };
  '/api/v1/service': { parameters: NoPath; get: { parameters: NoPath; responses: Operation<S['ServiceInfo']>['responses'] } };
  '/api/v1/users': {
    parameters: NoPath;
    get: { parameters: { query?: Paging }; responses: Operation<Page<S['User']>>['responses'] };
    post: Omit<Operation<S['User'], S['NewUser'], never, 201>, 'parameters'> & { parameters: NoPath };
  };
  '/api/v1/users/{id}': {
    parameters: { path: Id };
    patch: Operation<S['User'], S['UserChange'], never, 200, Id>;
    delete: { parameters: { path: Id }; responses: { 204: { content?: never } } };
  };
  '/api/v1/users/{id}/password': {
    parameters: { path: Id };
    post: { parameters: { path: Id }; requestBody: { content: { 'application/json': S['PasswordChange'] } }; responses: { 204: { content?: never } } };
  };
  '/api/v1/sources': {
    parameters: NoPath;
    get: { parameters: { query?: Paging }; responses: Operation<Page<S['Source']>>['responses'] };
    post: Omit<Operation<S['Source'], S['NewSource'], never, 201>, 'parameters'> & { parameters: NoPath };
  };
  '/api/v1/sources/{id}': { parameters: { path: Id }; delete: { parameters: { path: Id }; responses: { 204: { content?: never } } } };
  '/api/v1/targets': {
    parameters: NoPath;
    get: { parameters: { query?: Paging }; responses: Operation<Page<S['Target']>>['responses'] };
    post: Omit<Operation<S['Target'], S['NewTarget'], never, 201>, 'parameters'> & { parameters: NoPath };
  };
  '/api/v1/targets/{id}': { parameters: { path: Id }; delete: { parameters: { path: Id }; responses: { 204: { content?: never } } } };
  '/api/v1/targets/{id}/test': { parameters: { path: Id }; post: { parameters: { path: Id }; responses: Operation<S['TargetTest']>['responses'] } };
  '/api/v1/migrations': {
    parameters: NoPath;
    get: { parameters: { query?: Paging }; responses: Operation<Page<S['Migration']>>['responses'] };
    post: Omit<Operation<S['Migration'], S['NewMigration'], never, 201>, 'parameters'> & { parameters: NoPath };
  };
  '/api/v1/migrations/{id}': {
    parameters: { path: Id };
    get: { parameters: { path: Id }; responses: Operation<S['Migration']>['responses'] };
    delete: { parameters: { path: Id }; responses: { 204: { content?: never } } };
  };
  '/api/v1/migrations/{id}/assessment': { parameters: { path: Id }; get: { parameters: { path: Id }; responses: Operation<S['Assessment']>['responses'] } };
  '/api/v1/migrations/{id}/plan': {
    parameters: { path: Id };
    get: { parameters: { path: Id }; responses: Operation<S['Plan']>['responses'] };
    put: Operation<S['Plan'], S['PlanOverrides'], never, 200, Id>;
  };
  '/api/v1/migrations/{id}/report': { parameters: { path: Id }; get: { parameters: { path: Id }; responses: Operation<S['Report']>['responses'] } };
  '/api/v1/migrations/{id}/jobs': { parameters: { path: Id }; post: Operation<S['Job'], S['NewJob'], never, 202, Id> };
  '/api/v1/jobs': {
    parameters: NoPath;
    get: { parameters: { query?: Paging & { migrationId?: string; state?: S['JobState']; type?: S['JobType'] } }; responses: Operation<Page<S['JobSummary']>>['responses'] };
  };
  '/api/v1/jobs/{id}': { parameters: { path: Id }; get: { parameters: { path: Id }; responses: Operation<S['Job']>['responses'] } };
  '/api/v1/jobs/{id}/cancel': { parameters: { path: Id }; post: { parameters: { path: Id }; responses: Operation<S['Job'], never, never, 202>['responses'] } };
  '/api/v1/jobs/{id}/retry': { parameters: { path: Id }; post: { parameters: { path: Id }; responses: Operation<S['Job'], never, never, 202>['responses'] } };
  '/api/v1/jobs/{id}/log': { parameters: { path: Id }; get: { parameters: { path: Id; query?: Paging }; responses: Operation<Page<S['LogLine']>>['responses'] } };
  '/api/v1/jobs/{id}/rejects': { parameters: { path: Id }; get: { parameters: { path: Id; query?: Paging & { table?: string } }; responses: Operation<Page<S['Reject']>>['responses'] } };
}

export interface components {
  schemas: {
    Role: 'VIEWER' | 'OPERATOR' | 'APPROVER' | 'AUTHOR' | 'ADMIN';
    User: { id: string; username: string; displayName: string; roles: S['Role'][]; disabled: boolean; createdAt: string };
    Credentials: { username: string; password: string };
    Session: { accessToken: string; tokenType: 'Bearer'; expiresAt: string; user: S['User'] };
    CurrentSession: { user: S['User']; expiresAt: string };
    NewUser: { username: string; displayName?: string; password: string; roles: S['Role'][] };
    UserChange: { displayName?: string; roles?: S['Role'][]; disabled?: boolean };
    PasswordChange: { currentPassword?: string; newPassword: string };
    ServiceInfo: { version: string; localMode: boolean; maxUploadBytes: number; pathSourcesAllowed: boolean };
    Source: { id: string; name: string; kind: 'SQLITE'; origin: 'UPLOAD' | 'PATH'; path: string | null; sizeBytes: number; sha256: string; createdAt: string; createdBy: string };
    NewSource: { name?: string; path: string };
    SslMode: 'DISABLE' | 'PREFER' | 'REQUIRE' | 'VERIFY_FULL';
    Target: { id: string; name: string; kind: 'POSTGRESQL'; host: string; port: number; database: string; username: string; sslMode: S['SslMode']; embedded: boolean; createdAt: string };
    NewTarget: { name: string; host: string; port?: number; database: string; username: string; password: string; sslMode?: S['SslMode'] };
    TargetTest: { reachable: boolean; serverVersion: string | null; encoding: string | null; canCreate: boolean | null; latencyMillis: number | null; problem: S['JobProblem'] | null };
    Mode: 'CREATE_SCHEMA';
    MigrationState: 'NEW' | 'ASSESSING' | 'ASSESSED' | 'MIGRATING' | 'MIGRATED' | 'FAILED';
    Migration: {
      id: string; name: string; sources: { id: string; name: string; sizeBytes: number }[]; target: { id: string; name: string };
      schema: string; mode: S['Mode']; state: S['MigrationState']; latestJob: S['JobSummary'] | null; createdAt: string; createdBy: string;
    };
    NewMigration: { name: string; sourceIds: string[]; targetId: string; schema: string; mode?: S['Mode'] };
    Assessment: {
      sourceId: string; snapshot: { sha256: string; sizeBytes: number; takenAt: string };
      sqlite: { pageSize: number; encoding: string; userVersion: number; journalMode: string };
      rows: number; estimatedSeconds: number; estimatedBytes: number;
      tables: S['TableCensus'][]; findings: S['Finding'][]; manualSteps: S['ManualStep'][];
    };
    TableCensus: { name: string; rows: number; columns: S['ColumnCensus'][] };
    ColumnCensus: {
      name: string; declaredType: string; nulls: number; integers: number; reals: number; texts: number; blobs: number;
      longestTextBytes: number; invalidUtf8: number; nulInText: number; minInteger: number | null; maxInteger: number | null;
    };
    Severity: 'BLOCK' | 'TRANSFORM' | 'QUARANTINE' | 'INFORM';
    Finding: { code: string; severity: S['Severity']; table: string | null; column: string | null; message: string; nextStep: string; count: number; examples: string[] };
    ManualStep: {
      kind: 'VIEW' | 'TRIGGER' | 'INDEX' | 'CHECK' | 'DEFAULT' | 'VIRTUAL_TABLE' | 'GENERATED_COLUMN' | 'FOREIGN_KEY';
      name: string; table: string | null; reason: string; sourceSql: string; suggestion: string | null;
    };
    TypeName: 'SMALLINT' | 'INTEGER' | 'BIGINT' | 'NUMERIC' | 'DOUBLE_PRECISION' | 'BOOLEAN' | 'TEXT' | 'VARCHAR' | 'BYTEA' | 'DATE' | 'TIMESTAMP' | 'TIMESTAMPTZ' | 'UUID' | 'JSON';
    TargetType: { name: S['TypeName']; length: number | null };
    Plan: { formatVersion: number; sourceSha256: string; schema: string; mode: S['Mode']; tables: S['TablePlan'][]; manualSteps: S['ManualStep'][] };
    TablePlan: {
      source: string; target: string; excluded: boolean; rows: number; columns: S['ColumnPlan'][]; primaryKey: string[];
      indexes: { name: string; columns: string[]; unique: boolean }[];
      foreignKeys: { name: string; columns: string[]; references: string; referencedColumns: string[] }[];
    };
    ColumnPlan: {
      source: string; target: string; declaredType: string; type: S['TargetType']; alternatives: S['TargetType'][];
      nullable: boolean; identity: boolean; defaultExpression: string | null; rule: string;
    };
    PlanOverrides: { tables: S['TableOverride'][] };
    TableOverride: { source: string; excluded?: boolean; target?: string; columns?: S['ColumnOverride'][] };
    ColumnOverride: { source: string; target?: string; type?: S['TargetType'] };
    JobType: 'ASSESS' | 'MIGRATE' | 'VERIFY';
    JobState: 'PENDING' | 'RUNNING' | 'CANCELLING' | 'SUCCEEDED' | 'FAILED' | 'CANCELLED' | 'INTERRUPTED';
    MigrationPhase: 'ASSESS' | 'PLAN' | 'SCHEMA' | 'COPY' | 'INDEX' | 'VERIFY' | 'CUT_OVER';
    Progress: { done: number; total: number; unit: 'ROWS' | 'BYTES' | 'TABLES' | 'UNITS'; eta: string | null; ratePerSecond: number };
    TableProgress: { table: string; phase: S['MigrationPhase']; done: number; total: number; quarantined: number; state: 'WAITING' | 'RUNNING' | 'DONE' };
    JobSummary: { id: string; type: S['JobType']; state: S['JobState']; phase: S['MigrationPhase'] | null; progress: S['Progress'] | null; createdAt: string; startedAt: string | null; finishedAt: string | null };
    Job: S['JobSummary'] & { migrationId: string | null; tables: S['TableProgress'][]; attempts: number; result: Record<string, unknown> | null; problem: S['JobProblem'] | null; createdBy: string };
    JobProblem: { code: string; title: string; detail: string; object: string | null; nextStep: string };
    NewJob: { type: S['JobType'] };
    LogLine: { seq: number; at: string; level: 'INFO' | 'WARN' | 'ERROR'; message: string; fields: Record<string, string> };
    Reject: { id: string; table: string; key: string; column: string | null; code: string; storageClass: 'NULL' | 'INTEGER' | 'REAL' | 'TEXT' | 'BLOB'; valuePrefix: string; reason: string };
    Report: {
      verified: boolean; migrationId: string; jobId: string; sources: { id: string; name: string; sha256: string }[]; schema: string;
      startedAt: string; finishedAt: string; seconds: number; tables: S['TableReport'][]; objects: S['ObjectReport'][];
    };
    TableReport: {
      sourceId: string; table: string; target: string; source: number; loaded: number; quarantined: number; excluded: number;
      sourceDigest: string; targetDigest: string; digestsEqual: boolean; seconds: number;
    };
    ObjectReport: {
      kind: 'PRIMARY_KEY' | 'UNIQUE' | 'INDEX' | 'FOREIGN_KEY' | 'SEQUENCE' | 'CHECK';
      name: string; table: string; state: 'VALID' | 'NOT_VALID' | 'SKIPPED'; detail: string | null;
    };
    Problem: { type: string; title: string; status: number; detail: string; instance?: string; code: string; nextStep: string; errors: { pointer: string; detail: string }[]; traceId: string };
  };
}
