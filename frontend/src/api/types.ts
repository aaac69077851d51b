import type { components } from "@/api/schema";

type Schemas = components["schemas"];

export type Problem = Schemas["Problem"];
export type Role = Schemas["Role"];
export type User = Schemas["User"];
export type NewUser = Schemas["NewUser"];
export type UserChange = Schemas["UserChange"];
export type Session = Schemas["Session"];
export type ServiceInfo = Schemas["ServiceInfo"];

export type Source = Schemas["Source"];
export type Target = Schemas["Target"];
export type NewTarget = Schemas["NewTarget"];
export type SslMode = NonNullable<Target["sslMode"]>;
export type TargetTest = Schemas["TargetTest"];

export type Migration = Schemas["Migration"];
export type NewMigration = Schemas["NewMigration"];
export type MigrationState = Migration["state"];
export type MigrationLoad = Schemas["MigrationLoad"];
export type NewJob = Schemas["NewJob"];
export type CutOver = NonNullable<NewJob["cutOver"]>;
export type Rehearsal = Schemas["Rehearsal"];
export type Loss = Schemas["Loss"];
export type TableLoss = Loss["tables"][number];

export type Assessment = Schemas["Assessment"];
export type TableCensus = Assessment["tables"][number];
export type ColumnCensus = TableCensus["columns"][number];
export type Finding = Assessment["findings"][number];
export type Severity = Finding["severity"];
export type ManualStep = Assessment["manualSteps"][number];

export type Choice = Schemas["Choice"];
export type DecisionOption = Schemas["DecisionOption"];
export type RecordedDecision = Schemas["RecordedDecision"];
export type NewDecision = Schemas["NewDecision"];
export type Mode = Migration["mode"];
export type Plan = Schemas["MigrationPlan"];
export type TablePlan = Plan["tables"][number];
export type ColumnPlan = TablePlan["columns"][number];
export type TargetType = ColumnPlan["type"];
export type PlanChanges = Schemas["PlanChanges"];

export type Job = Schemas["Job"];
export type JobSummary = Schemas["JobSummary"];
export type JobState = Job["state"];
export type JobType = Job["type"];
export type MigrationPhase = NonNullable<Job["phase"]>;
export type Progress = NonNullable<Job["progress"]>;
export type TableProgress = Job["tables"][number];
export type LogLine = Schemas["LogLine"];
export type Reject = Schemas["Reject"];
export type RejectCode = Reject["code"];
export type QuarantinedRow = Schemas["QuarantinedRow"];
export type RejectStanding = QuarantinedRow["standing"];
export type RejectTotals = Schemas["RejectTotals"];
export type RejectGroup = RejectTotals["groups"][number];
export type RejectResolution = Schemas["RejectResolution"];
export type NewResolution = Schemas["NewResolution"];
export type NewAcceptance = Schemas["NewAcceptance"];
export type SourceValue = Schemas["SourceValue"];
export type StorageClass = SourceValue["storageClass"];
export type MendedValue = RejectResolution["values"][number];

export type Report = Schemas["Report"];
export type TableReport = Report["tables"][number];
export type RowMismatch = TableReport["mismatches"]["listed"][number];
export type ValueMismatch = RowMismatch["values"][number];
export type ObjectReport = Report["objects"][number];
