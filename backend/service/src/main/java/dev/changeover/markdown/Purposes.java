package dev.changeover.markdown;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.changeover.document.Cadence;
import dev.changeover.document.Purpose;

/// Reads from a heading what its section is for.
final class Purposes {

    private static final Pattern PREPARATION =
            Pattern.compile("\\b(prepar\\w*|rehears\\w*|readiness|test|tests|testing|dry[- ]run|review)\\b");

    private static final Map<Purpose, Pattern> WORDS = new LinkedHashMap<>();

    static {
        WORDS.put(
                Purpose.TRIGGERS,
                Pattern.compile(
                        "\\btriggers?\\b|\\b(decision|abort|rollback|roll-back|stop|kill) criteria\\b"
                                + "|\\bwhen to (roll ?back|abort|stop)\\b|\\b(roll ?back|abort) (if|when)\\b|\\bstop conditions?\\b"));
        WORDS.put(
                Purpose.CRITERIA,
                Pattern.compile("\\b(success|acceptance|exit|completion) (criteria|metrics|conditions)\\b"
                        + "|\\bdefinition of (done|success)\\b|\\bwe are done when\\b"));
        WORDS.put(
                Purpose.CONTINGENCY,
                Pattern.compile(
                        "\\broll(ing)?[- ]?back\\b|\\bback[- ]?out\\b|\\btrouble-?shooting\\b|\\bcontingenc(y|ies)\\b"
                                + "|\\bfall[- ]?back\\b|\\bif (something|things|anything|it) (goes?|fails?)\\b|\\bcommon (issues|problems)\\b"
                                + "|\\brevert(ing)?\\b|\\bin case of (failure|trouble|emergency)\\b|\\bemergency (procedures?|steps)\\b"));
        WORDS.put(
                Purpose.SIGN_OFF,
                Pattern.compile("\\bsign[- ]?offs?\\b|\\bapprovals?$|^authori[sz]ation$|\\bapproved by$"));
        WORDS.put(
                Purpose.CONTACTS,
                Pattern.compile(
                        "\\bcontacts?( list| table| information)?$|\\bwho to (call|ask)\\b|\\b(escalation|on-call)"
                                + "( list| path| contacts?)?$|^(team )?roster$|^people$"));
        WORDS.put(
                Purpose.RECORD,
                Pattern.compile("^notes( (&|and) issues)?$|^issues?( log)?$|^checklist (completion|status)$"
                        + "|^(phase|overall) status$|^(run|deployment) (log|record)$"));
    }

    private static final Pattern CADENCE = Pattern.compile(
            "^(?:every )?(dai?ly|day|weekly|week|monthly|month|quarterly|quarter|annual|annually|yearly|year)\\b"
                    + "(?!\\s*-?\\d)|\\b(?:every (day|week|month|quarter|year)|\\((daily|weekly|monthly|quarterly|annually|yearly)\\))");

    private static final Pattern REFERENCE = Pattern.compile(
            "\\b(reference|quick ?start|overview|background|architecture|appendix|glossary|introduction|useful|commands?"
                    + "|related|further reading|links|documentation|summary|about)\\b");

    private Purposes() {}

    /// Returns what a section is for by its own heading or that of the section around it.
    static Purpose of(String title, Purpose around) {
        String words = Head.lower(title);
        if (!PREPARATION.matcher(words).find()) {
            for (Map.Entry<Purpose, Pattern> entry : WORDS.entrySet()) {
                boolean sinks = around != Purpose.WORK
                        && (entry.getKey() == Purpose.RECORD || entry.getKey() == Purpose.CONTACTS);
                if (!sinks && entry.getValue().matcher(words).find()) {
                    return entry.getKey();
                }
            }
        }
        return cadence(title).isPresent() ? Purpose.SCHEDULE : around;
    }

    /// Returns how often a section comes round, if its heading says so.
    static Optional<Cadence> cadence(String title) {
        Matcher matcher = CADENCE.matcher(Head.lower(title));
        if (!matcher.find()) {
            return Optional.empty();
        }
        String word = matcher.group(1) != null
                ? matcher.group(1)
                : matcher.group(2) != null ? matcher.group(2) : matcher.group(3);
        boolean bare = word.equals("day")
                || word.equals("week")
                || word.equals("month")
                || word.equals("quarter")
                || word.equals("year");
        if (bare && !matcher.group().startsWith("every")) {
            return Optional.empty();
        }
        return Optional.of(
                switch (word.charAt(0)) {
                    case 'd' -> Cadence.DAILY;
                    case 'w' -> Cadence.WEEKLY;
                    case 'm' -> Cadence.MONTHLY;
                    case 'q' -> Cadence.QUARTERLY;
                    default -> Cadence.ANNUAL;
                });
    }

    /// Returns whether a heading announces something to be read.
    static boolean isReference(String title) {
        return REFERENCE.matcher(Head.lower(title)).find();
    }
}
