package dev.changeover.lint;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import dev.changeover.document.Binding;

/// What steps do, by the signs that their words and commands give.
final class Signs {

    private static final Pattern ELSEWHERE = Pattern.compile(
            "\\b(staging|stage|dry[- ]run|rehears\\w*|develop(ment)? (environment|setup)|local development|test (database|environment|run)|locally?|sandbox|sample)\\b");
    private static final Pattern TALK = Pattern.compile(
            "^(verify|check|test|monitor|review|confirm|ensure|document|plan|prepare|schedule|describe|train|notify|announce"
                    + "|communicate|decide|discuss|estimate|identify|tell|ask|know|have|all|no|set up|configure|validate)\\b");

    private static final Pattern BACKUP = Pattern.compile(
            "\\b(back up|backing up|(take|create|make|run|do|start|final|fresh|full)\\b.{0,30}\\b(back-?up|snapshot|dump)"
                    + "|back-?ups? (taken|completed?|created|made|done)|backed up|export\\b.{0,30}\\b(database|data|schema))\\b");
    private static final Pattern BACKUP_DONE =
            Pattern.compile("\\bback-?ups?\\b.{0,40}\\b(completed?|taken|done|verified|created)\\b");
    private static final Pattern BACKUP_CODE = Pattern.compile(
            "\\.backup\\b|\\bpg_dump|\\.dump\\b|\\bbackup[\\w-]*\\.(sh|py|sql)|\\bvacuum into\\b|\\bmysqldump\\b");

    private static final Pattern COPY = Pattern.compile(
            "\\b(migrate|copy(?! of)|import|load|transfer|move)s?\\b(?!.{0,30}\\b(initial|default|seed|sample|test|demo) data\\b).{0,30}\\b(data|rows|records|tables|sqlite)\\b(?! (validation|rules))"
                    + "|\\bdata (transferred|copied|imported|moved)\\b|\\bdata (migration|copy)\\b.{0,20}\\b(run|executed|started)\\b");
    private static final Pattern COPY_CODE = Pattern.compile(
            "sqlite_to_postgres|sqlite2pg|\\bpgloader\\b|\\b(data|production)_migration\\.|migrate_data|import_data|copy_data"
                    + "|\\\\copy\\b|\\bcopy \\w+ from\\b");

    private static final Pattern FREEZE = Pattern.compile(
            "\\bmaintenance mode\\b|\\bmaintenance page\\b|\\bread[- ]only\\b|\\bfreez\\w*|\\bfrozen\\b|\\bquiesc\\w*|\\bdrain\\w*"
                    + "|\\b(stop|block|disable|pause|halt|end|reject|turn off|no more|no new)\\b.{0,25}\\b(writes?|writing|traffic|app"
                    + "|application|service|services|workers|jobs|web)\\b|\\b(offline|shut ?down)\\b|\\bscale\\b.{0,30}\\b(0|zero)\\b"
                    + "|\\bdelta\\b|\\bcatch[- ]?up\\b|\\breplicat\\w+|\\bdual[- ]writ\\w+");
    private static final Pattern FREEZE_CODE = Pattern.compile(
            "\\b(systemctl|service|docker(-| )compose|docker|pm2|supervisorctl)\\b.{0,40}\\bstop\\b|replicas=0|maintenance[:_ -]?(on|mode)"
                    + "|maintenance\\.(sh|py)|query_only|default_transaction_read_only");
    private static final Pattern THAW = Pattern.compile("^(end|leave|remove|lift|turn off|exit|disable) .*maintenance");
    private static final Pattern CLOSES = Pattern.compile("\\b(open|off|over|again|ends?|lifted)\\b");
    private static final Pattern WINDOW = Pattern.compile("\\bmaintenance window\\b|\\bdowntime\\b");

    private static final Pattern DEPLOY = Pattern.compile(
            "^(deploy|release|roll out|ship|push|switch|route|point|start)\\b.{0,40}\\b(app|application|code|release|version|traffic"
                    + "|production|image|build|service|containers?)\\b|^deploy to\\b");
    private static final Pattern DEPLOY_CODE = Pattern.compile(
            "\\bgit push\\b|\\bkubectl (apply|rollout|set)\\b|\\bdeploy[\\w-]*\\.(sh|py)"
                    + "|\\bhelm (upgrade|install)\\b|\\bcap production deploy\\b|\\bfly deploy\\b|\\bserverless deploy\\b");

    private static final Pattern SCHEMA =
            Pattern.compile("^(run|apply|execute)\\b.{0,30}\\b(schema|migrations?)\\b(?! validation)");
    private static final Pattern SCHEMA_CODE = Pattern.compile(
            "\\balembic upgrade\\b|manage\\.(py|sh) migrate\\b|\\bflyway\\b.{0,40}\\bmigrate\\b|\\bsqlx migrate run\\b"
                    + "|\\bdb:migrate\\b|\\bprisma migrate deploy\\b|\\bknex migrate|\\bliquibase update\\b|\\bpsql\\b.{0,60}schema\\w*\\.sql");

    private static final Pattern RESTORE = Pattern.compile(
            "\\b(restore|restoring|revert|go back|return)\\b.{0,60}\\b(back-?up|snapshot|sqlite|database|dump|file)\\b");
    private static final Pattern RESTORE_CODE =
            Pattern.compile("\\bpg_restore\\b|\\brestore[\\w-]*\\.(sh|py)|\\bcp\\b.{0,60}backup|\\.restore\\b");

    private static final Pattern TRIED_BACKUP = Pattern.compile(
            "\\b(restor\\w+|verif\\w+|test\\w*|integrity|checksums?|validat\\w+)\\b.{0,60}\\b(back-?ups?|dump|snapshot)\\b"
                    + "|\\b(back-?ups?|dump|snapshot)\\b.{0,60}\\b(restor\\w+|verif\\w+|tested|integrity|checksums?|validat\\w+)\\b"
                    + "|\\btest restore\\b|\\brestore test\\b|\\b(test|try) (the )?(restore|recovery)\\b");
    private static final Pattern COMPARED = Pattern.compile(
            "\\b(compar\\w+|checksums?|digests?|hash(es)?|row counts?|record counts?|counts? (match|verified|of rows)|reconcil\\w+"
                    + "|count\\(\\*\\)|data integrity|integrity (checks?|verified)|consistency checks?|all (records|rows|data)\\b"
                    + ".{0,20}\\b(transferred|arrived|present|there)|referential integrity|spot[- ]check\\w*)");

    static final Predicate<Step> BACKS_UP = step -> isBound(step, "sqlite.backup", "pg.backup")
            || BACKUP_CODE.matcher(step.code()).find()
            || !isTalk(step) && BACKUP.matcher(step.words()).find()
            || BACKUP_DONE.matcher(step.words()).find();
    static final Predicate<Step> COPIES = step -> isBound(step, "migration.migrate")
            || (COPY.matcher(step.words()).find()
                            || COPY_CODE.matcher(step.code()).find())
                    && !isTalk(step)
                    && !isElsewhere(step);
    static final Predicate<Step> FREEZES = step ->
            isBound(step, "maintenance.mode") && !CLOSES.matcher(step.words()).find()
                    || FREEZE_CODE.matcher(step.code()).find()
                    || FREEZE.matcher(step.words()).find()
                            && !THAW.matcher(step.words()).find();
    static final Predicate<Step> ANNOUNCES_WINDOW =
            step -> WINDOW.matcher(step.words()).find();
    static final Predicate<Step> DEPLOYS = step -> (DEPLOY.matcher(step.words()).find()
                    || DEPLOY_CODE.matcher(step.code()).find())
            && !isElsewhere(step);
    static final Predicate<Step> CHANGES_SCHEMA = step -> isBound(step, "schema.apply")
            || (SCHEMA.matcher(step.words()).find()
                            || SCHEMA_CODE.matcher(step.code()).find())
                    && !isElsewhere(step);
    static final Predicate<Step> RESTORES =
            step -> RESTORE.matcher(step.words()).find()
                    || RESTORE_CODE.matcher(step.code()).find();
    static final Predicate<Step> TRIES_BACKUP =
            step -> TRIED_BACKUP.matcher(step.words()).find()
                    || TRIED_BACKUP.matcher(step.place() + " " + step.words()).find();
    static final Predicate<Step> VALUES_COMPARED = step -> isBound(step, "migration.verify", "pg.checksum");
    static final Predicate<Step> COMPARES = step -> VALUES_COMPARED.test(step)
            || COMPARED.matcher(step.words()).find()
            || COMPARED.matcher(step.code()).find();

    private Signs() {}

    static boolean isElsewhere(Step step) {
        return ELSEWHERE.matcher(step.words()).find()
                || ELSEWHERE.matcher(step.place()).find();
    }

    /// What an item is bound to says better than its words what it does.
    private static boolean isBound(Step step, String... kinds) {
        Binding binding = step.item() == null ? null : step.item().binding();
        return binding != null && List.of(kinds).contains(binding.kind());
    }

    private static boolean isTalk(Step step) {
        return TALK.matcher(step.words()).find();
    }
}
