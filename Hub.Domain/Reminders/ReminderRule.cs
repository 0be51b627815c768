namespace Hub.Domain.Reminders;

/// <summary>
/// When whom to remind of what: a number of days before or after something, at a time of day on the workshop's clock. The instant follows
/// the wall clock, so that nine o'clock stays nine o'clock across a change to or from summer time.
/// </summary>
public sealed class ReminderRule
{
    private readonly List<ReminderText> _texts = [];

    public ReminderRule(Guid id, Guid workshopId, string name, DateTime createdAt)
    {
        Id = id;
        WorkshopId = workshopId;
        CreatedAt = createdAt;
        Name = "";
        Audience = ReminderAudience.Coming;
        Rename(name);
    }

    private ReminderRule() { Name = ""; Audience = ReminderAudience.Coming; }

    public Guid Id { get; private set; }
    public int Version { get; private set; }
    public Guid WorkshopId { get; private set; }
    public string Name { get; private set; }
    public ReminderAnchor Anchor { get; private set; }
    public Guid? SessionId { get; private set; }
    public DateOnly? Deadline { get; private set; }
    public bool After { get; private set; }
    public int OffsetDays { get; private set; }
    public TimeOnly TimeOfDay { get; private set; }
    public ReminderAudience Audience { get; private set; }
    public bool Paused { get; private set; }
    /// <summary>Counts how often the rule was sent anew by an organiser's word, from 0. Nobody gets a rule twice in one round.</summary>
    public int Round { get; private set; }
    public DateTime CreatedAt { get; private set; }
    public IReadOnlyList<ReminderText> Texts => _texts;

    /// <summary>The reminder every workshop begins with: a week before, at nine, to everyone who said yes.</summary>
    public static ReminderRule Usual(Guid workshopId, DateTime now)
    {
        var rule = new ReminderRule(Guid.CreateVersion7(), workshopId, "The workshop begins in 7 days", now);
        rule.When(ReminderAnchor.WorkshopStart, false, 7, new TimeOnly(9, 0));
        return rule;
    }

    public void Rename(string name)
    {
        if (string.IsNullOrWhiteSpace(name)) throw new InvalidFieldException("name", "Give the reminder a name.");
        if (name.Trim().Length > 100) throw new InvalidFieldException("name", "A reminder's name has at most {0} characters.", 100);
        Name = name.Trim();
    }

    public void When(ReminderAnchor anchor, bool after, int offsetDays, TimeOnly timeOfDay, Guid? sessionId = null, DateOnly? deadline = null)
    {
        if (offsetDays is < 0 or > 365) throw new InvalidFieldException("offsetDays", "Give a number of days from 0 to {0}.", 365);
        if (anchor is ReminderAnchor.Session && sessionId is null) throw new InvalidFieldException("sessionId", "Choose the session to count from.");
        if (anchor is ReminderAnchor.Deadline && deadline is null) throw new InvalidFieldException("deadline", "Give the day of the deadline.");
        Anchor = anchor;
        After = after;
        OffsetDays = offsetDays;
        TimeOfDay = timeOfDay;
        SessionId = anchor is ReminderAnchor.Session ? sessionId : null;
        Deadline = anchor is ReminderAnchor.Deadline ? deadline : null;
    }

    public void GoesTo(ReminderAudience audience) => Audience = audience;

    public void Say(string language, string subject, string body)
    {
        var text = new ReminderText(Id, language, subject, body);
        _texts.RemoveAll(t => t.Language == language);
        _texts.Add(text);
    }

    /// <summary>The words in a language, else in English, else in whichever there is; null when the rule uses the hub's own words.</summary>
    public ReminderText? In(string language) =>
        _texts.Find(t => t.Language == language) ?? _texts.Find(t => t.Language == "en") ?? _texts.FirstOrDefault();

    public void Pause(bool paused) => Paused = paused;

    /// <summary>An organiser asks for the rule to be sent again, for example because the workshop moved.</summary>
    public void SendAgain() => Round++;
}
