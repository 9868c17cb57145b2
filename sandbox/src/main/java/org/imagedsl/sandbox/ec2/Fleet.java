// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.ec2;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.imagedsl.sandbox.machine.Console;
import org.imagedsl.sandbox.machine.Machine;
import org.imagedsl.sandbox.state.Instance;
import org.imagedsl.sandbox.state.Reach;
import org.imagedsl.sandbox.state.Region;
import org.imagedsl.sandbox.state.SecurityGroup;
import org.imagedsl.sandbox.state.Status;
import org.imagedsl.sandbox.state.Status.Name;

/** The machines behind the instances. What is begun for one instance is done in its order, for several at once. */
final class Fleet implements AutoCloseable {

    private static final String SHUTDOWN = "Client.InstanceInitiatedShutdown: Instance initiated shutdown";

    private final Map<String, Machine> machines = new ConcurrentHashMap<>();
    private final Map<String, Task> removals = new ConcurrentHashMap<>();
    private final Map<String, Console> consoles = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<Void>> tasks = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "sandbox-machines");
        thread.setDaemon(true);
        return thread;
    });

    /** Work for an instance, after what was begun for it before. */
    @FunctionalInterface
    interface Task {
        void perform() throws InterruptedException;
    }

    /** What the instance wrote to its console. */
    Console console(String id) {
        return consoles.computeIfAbsent(id, made -> new Console());
    }

    /**
     * From pending to running, when the machine runs and the delay is over.
     *
     * @param removal what is to be done when the instance terminates itself, or does not come to run
     */
    void start(Region region, String id, Duration delay, Supplier<Optional<Machine>> machine, Task removal) {
        removals.put(id, removal);
        begin(region, id, delay, Name.PENDING, Name.RUNNING, () -> {
            try {
                machine.get().ifPresent(started -> put(region, id, started));
            } catch (RuntimeException e) {
                removal.perform();
                throw e;
            }
        });
    }

    private void put(Region region, String id, Machine machine) {
        machines.put(id, machine);
        // Reads what is there already: to calls it may not be visible yet.
        letIn(region, region.instances().update(id, instance -> instance));
        machine.onEnd(() -> lost(region, id, machine));
    }

    /** What was shut down from inside is stopped, or terminated where the launch asked for that. */
    private void lost(Region region, String id, Machine machine) {
        if (machines.remove(id, machine)) {
            Instance instance = region.instances().update(id, there -> there);
            boolean stays = instance.settings()
                    .getOrDefault("instanceInitiatedShutdownBehavior", "stop")
                    .equals("stop");
            become(region, id, Name.RUNNING, Status.of(stays ? Name.STOPPED : Name.SHUTTING_DOWN, SHUTDOWN));
            if (!stays) {
                end(region, id, Duration.ZERO, Name.TERMINATED, removals.get(id));
            }
        }
    }

    /** To another state, when the machine has ended and the delay is over. */
    void end(Region region, String id, Duration delay, Name then, Task more) {
        Name first = then == Name.STOPPED ? Name.STOPPING : Name.SHUTTING_DOWN;
        begin(region, id, delay, first, then, () -> {
            Optional<Machine> machine = Optional.ofNullable(machines.remove(id));
            if (machine.isPresent()) {
                end(machine.get(), then);
            }
            more.perform();
        });
    }

    private static void end(Machine machine, Name then) throws InterruptedException {
        if (then == Name.STOPPED) {
            machine.shutDown();
        } else {
            machine.close();
        }
    }

    /** A running instance begins again. */
    void restart(Region region, String id, Supplier<Machine> machine) {
        begin(region, id, Duration.ZERO, Name.RUNNING, Name.RUNNING, () -> {
            Optional<Machine> before = Optional.ofNullable(machines.remove(id));
            if (before.isPresent()) {
                before.get().shutDown();
            }
            put(region, id, machine.get());
        });
    }

    /** Does something while the machine that has a disk writes nothing. */
    <T> T whileStill(String id, Machine.Work<T> work) throws InterruptedException {
        Machine machine = machines.get(id);
        return machine == null ? work.perform() : machine.whileStill(work);
    }

    /** Brings what security groups say now to the machines that have one of them. */
    void letIn(Region region, Collection<String> groups) {
        region.instances().existing().stream()
                .filter(instance -> instance.groups().stream().anyMatch(groups::contains))
                .forEach(instance -> letIn(region, instance));
    }

    void letIn(Region region, Instance instance) {
        List<SecurityGroup> groups = region.groups().existing().stream()
                .filter(group -> instance.groups().contains(group.id()))
                .toList();
        Set<Integer> ports = Reach.of(groups);
        Optional.ofNullable(machines.get(instance.id())).ifPresent(machine -> machine.letIn(ports));
    }

    private void begin(Region region, String id, Duration delay, Name first, Name then, Task task) {
        long end = System.nanoTime() + delay.toNanos();
        Runnable work = () -> {
            try {
                task.perform();
                Thread.sleep(Math.max(0, (end - System.nanoTime()) / 1_000_000));
                become(region, id, first, Status.of(then));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                become(region, id, first, Status.of(Name.TERMINATED, "Server.InternalError: " + e.getMessage()));
            }
        };
        tasks.compute(
                id,
                (key, before) -> before == null
                        ? CompletableFuture.runAsync(work, threads)
                        : before.thenRunAsync(work, threads));
    }

    private static void become(Region region, String id, Name first, Status then) {
        region.instances().update(id, instance -> instance.status().is(first) ? instance.withStatus(then) : instance);
    }

    @Override
    public void close() {
        threads.shutdownNow();
        List<Machine> all = List.copyOf(machines.values());
        machines.clear();
        all.forEach(Machine::close);
    }
}
