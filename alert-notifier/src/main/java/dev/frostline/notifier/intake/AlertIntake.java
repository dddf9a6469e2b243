package dev.frostline.notifier.intake;

import dev.frostline.model.alert.Alert;
import dev.frostline.notifier.channel.ChannelLane;
import dev.frostline.notifier.event.AlertEvent;
import dev.frostline.notifier.event.KnownAlert;
import dev.frostline.notifier.store.AlertStore;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Works off one alert: what is to be sent is made to last first, then the alert is stored. An end in between repeats
 * both, and the notifications' keys keep them from being doubled. Throws what the store throws.
 */
public final class AlertIntake {
    private final AlertStore alerts;
    private final List<ChannelLane> lanes;
    private final Duration maxAge;
    private final Clock clock;
    private final OldAlertLog oldAlerts;

    /** @param maxAge what is older is stored, but opens nothing: an import of old data must page nobody */
    public AlertIntake(
            AlertStore alerts, List<ChannelLane> lanes, Duration maxAge, Clock clock, OldAlertLog oldAlerts) {
        this.alerts = alerts;
        this.lanes = List.copyOf(lanes);
        this.maxAge = maxAge;
        this.clock = clock;
        this.oldAlerts = oldAlerts;
    }

    /** False where this revision or a later one was there. */
    boolean accept(Alert alert) {
        Optional<KnownAlert> known = alerts.find(alert.alertId());
        if (known.isPresent() && known.get().revision() >= alert.revision()) {
            return false;
        }
        AlertEvent.between(known, alert).ifPresent(this::announce);
        return alerts.store(alert);
    }

    private void announce(AlertEvent event) {
        boolean tooOld = event.alert().updatedAt().isBefore(clock.instant().minus(maxAge));
        if (tooOld && !event.closesAnnounced()) {
            oldAlerts.add(event.alert());
        }
        lanes.forEach(lane -> lane.offer(event, tooOld));
    }
}
