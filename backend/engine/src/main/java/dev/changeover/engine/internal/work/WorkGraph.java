package dev.changeover.engine.internal.work;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import dev.changeover.engine.CancellationToken;
import dev.changeover.engine.FailureCode;
import dev.changeover.engine.MigrationException;
import org.jspecify.annotations.Nullable;

/// Units of work and what each must wait for, carried out by a few threads.
///
/// A unit begins when everything that it waits for is done; among those that may begin, the most urgent
/// goes first, and of equally urgent ones the one that was added first. The first failure stops the units
/// that have not begun, and is thrown when those that have are over.
public final class WorkGraph {
    private final List<Unit> units = new ArrayList<>();
    private final PriorityQueue<Unit> ready = new PriorityQueue<>(
            Comparator.comparing((Unit unit) -> unit.urgency).thenComparingInt(unit -> unit.order));
    private int unfinished;
    private @Nullable Throwable failure;

    /// What a unit does. Anything thrown fails the whole graph.
    @FunctionalInterface
    public interface Action {
        void run() throws Exception;
    }

    /// Which units go first.
    public enum Urgency {
        FIRST,
        NORMAL,
        LAST
    }

    /// One unit of work.
    public static final class Unit {
        private final String name;
        private final Action action;
        private final Urgency urgency;
        private final int order;
        private final List<Unit> followers = new ArrayList<>();
        private int waitingFor;

        private Unit(String name, Action action, Urgency urgency, int order) {
            this.name = name;
            this.action = action;
            this.urgency = urgency;
            this.order = order;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /// Adds a unit.
    ///
    /// @param name for messages
    /// @param predecessors units of this graph that must be done before
    public Unit add(String name, Action action, Unit... predecessors) {
        return add(name, action, List.of(predecessors));
    }

    /// Adds a unit that waits for a list of others.
    public Unit add(String name, Action action, List<Unit> predecessors) {
        return add(name, action, predecessors, Urgency.NORMAL);
    }

    /// Adds a unit that goes before or after others that may begin at the same time.
    public Unit add(String name, Action action, List<Unit> predecessors, Urgency urgency) {
        Unit unit = new Unit(name, action, urgency, units.size());
        unit.waitingFor = predecessors.size();
        predecessors.forEach(predecessor -> predecessor.followers.add(unit));
        units.add(unit);
        return unit;
    }

    /// Carries out all units and returns when the last one is done.
    ///
    /// @throws MigrationException the first failure; `CANCELLED` when the token was cancelled
    public void run(int parallelism, CancellationToken cancellation) {
        units.stream().filter(unit -> unit.waitingFor == 0).forEach(ready::add);
        unfinished = units.size();
        try (CancellationToken.Registration wakeUp = cancellation.onCancel(this::wakeUp);
                ExecutorService threads = Executors.newFixedThreadPool(
                        Math.max(1, Math.min(parallelism, units.size())),
                        Thread.ofPlatform().name("engine-", 0).factory())) {
            List<Future<?>> workers = new ArrayList<>();
            for (int i = 0; i < Math.min(parallelism, units.size()); i++) {
                workers.add(threads.submit(() -> work(cancellation)));
            }
            for (Future<?> worker : workers) {
                worker.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MigrationException(FailureCode.CANCELLED, "job", "The thread of the job was interrupted.", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a worker never throws", e);
        }
        cancellation.throwIfCancelled();
        Throwable first = failure;
        switch (first) {
            case null -> {}
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default ->
                throw new MigrationException(
                        FailureCode.INTERNAL, "engine", "A unit of work failed: %s".formatted(first), first);
        }
    }

    private void work(CancellationToken cancellation) {
        for (Unit unit = next(cancellation); unit != null; unit = next(cancellation)) {
            try {
                unit.action.run();
                finish(unit, null);
            } catch (Throwable e) {
                finish(unit, e);
            }
        }
    }

    private synchronized void wakeUp() {
        notifyAll();
    }

    private synchronized @Nullable Unit next(CancellationToken cancellation) {
        while (unfinished > 0 && failure == null && !cancellation.isCancelled()) {
            Unit unit = ready.poll();
            if (unit != null) {
                return unit;
            }
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return null;
            }
        }
        notifyAll();
        return null;
    }

    private synchronized void finish(Unit unit, @Nullable Throwable thrown) {
        unfinished--;
        if (thrown != null) {
            failure = failure == null ? thrown : failure;
        }
        for (Unit follower : unit.followers) {
            if (--follower.waitingFor == 0) {
                ready.add(follower);
            }
        }
        notifyAll();
    }
}
