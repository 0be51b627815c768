namespace Hub.Domain.Reminders;

/// <summary>
/// That a person got, or missed, a rule in a round. The key (rule, seat, round) is unique in the database and is written together with the
/// mail: this is what keeps a reminder from going out twice, also after a crash.
/// </summary>
public sealed class ReminderReceipt
{
    public ReminderReceipt(ReminderRule rule, Guid participantId, DateOnly anchorDay, Guid? mailId, DateTime at)
    {
        RuleId = rule.Id;
        ParticipantId = participantId;
        Round = rule.Round;
        WorkshopId = rule.WorkshopId;
        AnchorDay = anchorDay;
        MailId = mailId;
        At = at;
    }

    private ReminderReceipt() { }

    public Guid RuleId { get; private set; }
    public Guid ParticipantId { get; private set; }
    public int Round { get; private set; }
    public Guid WorkshopId { get; private set; }
    /// <summary>The day the reminder counted from when it went out; another day now means the event moved since.</summary>
    public DateOnly AnchorDay { get; private set; }
    /// <summary>The mail, null for a reminder that was missed.</summary>
    public Guid? MailId { get; private set; }
    public DateTime At { get; private set; }
}
