package dev.changeover.kind;

import java.util.List;

import dev.changeover.kind.file.BackupVerify;
import dev.changeover.kind.file.FileAge;
import dev.changeover.kind.file.FileExists;
import dev.changeover.kind.file.FileManifest;
import dev.changeover.kind.file.FileSha256;
import dev.changeover.kind.file.SqliteBackup;
import dev.changeover.kind.file.SqliteCounts;
import dev.changeover.kind.file.SqliteDump;
import dev.changeover.kind.file.SqliteIntegrity;
import dev.changeover.kind.http.HttpCache;
import dev.changeover.kind.http.HttpCompression;
import dev.changeover.kind.http.HttpCors;
import dev.changeover.kind.http.HttpErrorPage;
import dev.changeover.kind.http.HttpHeader;
import dev.changeover.kind.http.HttpHealth;
import dev.changeover.kind.http.HttpHostRefused;
import dev.changeover.kind.http.HttpLatency;
import dev.changeover.kind.http.HttpRateLimit;
import dev.changeover.kind.http.HttpRedirect;
import dev.changeover.kind.http.HttpStatus;
import dev.changeover.kind.load.BaselineRecord;
import dev.changeover.kind.load.LoadTest;
import dev.changeover.kind.load.PoolSoak;
import dev.changeover.kind.load.SmokeJourney;
import dev.changeover.kind.metric.EnvSet;
import dev.changeover.kind.metric.MetricThreshold;
import dev.changeover.kind.metric.MetricUptime;
import dev.changeover.kind.migration.MigrationAssess;
import dev.changeover.kind.migration.MigrationCleanUp;
import dev.changeover.kind.migration.MigrationCutOver;
import dev.changeover.kind.migration.MigrationMigrate;
import dev.changeover.kind.migration.MigrationRehearse;
import dev.changeover.kind.migration.MigrationRollBack;
import dev.changeover.kind.migration.MigrationVerify;
import dev.changeover.kind.network.SmtpHello;
import dev.changeover.kind.network.TcpClosed;
import dev.changeover.kind.network.TcpOpen;
import dev.changeover.kind.network.TlsCertificate;
import dev.changeover.kind.network.TlsVersion;
import dev.changeover.kind.person.AttestationResult;
import dev.changeover.kind.person.ManualFile;
import dev.changeover.kind.person.ManualLink;
import dev.changeover.kind.person.ManualNote;
import dev.changeover.kind.person.ManualReview;
import dev.changeover.kind.person.ManualValue;
import dev.changeover.kind.postgres.PgAnalyze;
import dev.changeover.kind.postgres.PgAnalyzed;
import dev.changeover.kind.postgres.PgArchiving;
import dev.changeover.kind.postgres.PgBackup;
import dev.changeover.kind.postgres.PgBloat;
import dev.changeover.kind.postgres.PgCacheHits;
import dev.changeover.kind.postgres.PgChecksum;
import dev.changeover.kind.postgres.PgConnect;
import dev.changeover.kind.postgres.PgConnections;
import dev.changeover.kind.postgres.PgConstraints;
import dev.changeover.kind.postgres.PgCounts;
import dev.changeover.kind.postgres.PgCreateIndex;
import dev.changeover.kind.postgres.PgExplain;
import dev.changeover.kind.postgres.PgExtensions;
import dev.changeover.kind.postgres.PgGrowth;
import dev.changeover.kind.postgres.PgHistory;
import dev.changeover.kind.postgres.PgIndexUse;
import dev.changeover.kind.postgres.PgLocks;
import dev.changeover.kind.postgres.PgLongTransactions;
import dev.changeover.kind.postgres.PgOrphans;
import dev.changeover.kind.postgres.PgPartition;
import dev.changeover.kind.postgres.PgPartitions;
import dev.changeover.kind.postgres.PgPrivileges;
import dev.changeover.kind.postgres.PgRefresh;
import dev.changeover.kind.postgres.PgReindex;
import dev.changeover.kind.postgres.PgReplica;
import dev.changeover.kind.postgres.PgRestore;
import dev.changeover.kind.postgres.PgRole;
import dev.changeover.kind.postgres.PgSchema;
import dev.changeover.kind.postgres.PgSequences;
import dev.changeover.kind.postgres.PgSettings;
import dev.changeover.kind.postgres.PgSize;
import dev.changeover.kind.postgres.PgSlowQueries;
import dev.changeover.kind.postgres.PgTls;
import dev.changeover.kind.postgres.PgVersion;
import dev.changeover.kind.postgres.PgViewFreshness;
import dev.changeover.kind.postgres.SqlAssert;
import dev.changeover.kind.record.RecordArchive;
import dev.changeover.kind.record.ReportExport;
import dev.changeover.kind.record.ScheduleCreate;
import dev.changeover.kind.schema.SchemaApply;
import dev.changeover.kind.schema.SchemaCompare;
import dev.changeover.kind.schema.SchemaLint;
import dev.changeover.kind.talk.MaintenanceMode;
import dev.changeover.kind.talk.NotifySend;
import dev.changeover.kind.talk.NotifyTestAlert;

/// The closed set of kinds, in the order of lists. A new kind is a record and a line here.
final class Catalogue {

    static final List<Class<? extends Parameters>> ENTRIES = List.of(
            HttpStatus.class,
            HttpHealth.class,
            HttpLatency.class,
            HttpHeader.class,
            HttpRedirect.class,
            HttpErrorPage.class,
            HttpCache.class,
            HttpCompression.class,
            HttpHostRefused.class,
            HttpCors.class,
            HttpRateLimit.class,
            TlsCertificate.class,
            TlsVersion.class,
            TcpOpen.class,
            TcpClosed.class,
            SmtpHello.class,
            PgConnect.class,
            PgVersion.class,
            PgTls.class,
            PgRole.class,
            PgPrivileges.class,
            PgExtensions.class,
            PgSettings.class,
            PgHistory.class,
            PgSchema.class,
            PgConstraints.class,
            PgOrphans.class,
            PgSequences.class,
            PgCounts.class,
            PgChecksum.class,
            SqlAssert.class,
            PgConnections.class,
            PgLocks.class,
            PgLongTransactions.class,
            PgSlowQueries.class,
            PgCacheHits.class,
            PgBloat.class,
            PgAnalyzed.class,
            PgIndexUse.class,
            PgGrowth.class,
            PgSize.class,
            PgViewFreshness.class,
            PgPartitions.class,
            PgReplica.class,
            PgArchiving.class,
            SqliteIntegrity.class,
            SqliteCounts.class,
            FileExists.class,
            FileAge.class,
            FileSha256.class,
            FileManifest.class,
            MetricThreshold.class,
            MetricUptime.class,
            EnvSet.class,
            SqliteBackup.class,
            SqliteDump.class,
            BackupVerify.class,
            MigrationAssess.class,
            MigrationRehearse.class,
            MigrationMigrate.class,
            MigrationVerify.class,
            MigrationCutOver.class,
            MigrationRollBack.class,
            MigrationCleanUp.class,
            SchemaApply.class,
            SchemaLint.class,
            SchemaCompare.class,
            PgBackup.class,
            PgRestore.class,
            PgAnalyze.class,
            PgReindex.class,
            PgRefresh.class,
            PgPartition.class,
            PgCreateIndex.class,
            PgExplain.class,
            SmokeJourney.class,
            LoadTest.class,
            PoolSoak.class,
            BaselineRecord.class,
            NotifySend.class,
            NotifyTestAlert.class,
            MaintenanceMode.class,
            ReportExport.class,
            RecordArchive.class,
            ScheduleCreate.class,
            AttestationResult.class,
            ManualNote.class,
            ManualValue.class,
            ManualLink.class,
            ManualFile.class,
            ManualReview.class);

    private Catalogue() {}
}
