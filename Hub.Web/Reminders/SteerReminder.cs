using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Web.Data;
using Hub.Web.Live;
using Hub.Web.Roster;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Reminders;

/// <summary>Pauses a reminder, lets it go on, sends it to everybody anew, or removes it. What was sent stays in the outbox.</summary>
public sealed class SteerReminder(HubWrites writes)
{
    public enum Turn { Pause, Resume, SendAgain, Remove }

    public async Task RunAsync(Actor actor, Guid ruleId, Turn turn, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel);
        var rule = await write.Db.ReminderRules.SingleOrDefaultAsync(r => r.Id == ruleId, cancel) ?? throw new NotFoundException();
        CheckIn.DemandDesk(actor, rule.WorkshopId);
        switch (turn)
        {
            case Turn.Pause or Turn.Resume: rule.Pause(turn is Turn.Pause); break;
            case Turn.SendAgain: rule.SendAgain(); break;
            default: write.Db.ReminderRules.Remove(rule); break;
        }

        write.Record(AuditOperation.Alteration, "ReminderSteered", "ReminderRule", ruleId, rule.WorkshopId, turn.ToString());
        write.Announce(Topics.Workshop(rule.WorkshopId));
        await write.SaveAsync(cancel);
    }
}
