namespace Hub.Domain.Reminders;

/// <summary>
/// A mail that is owed. The row is written together with what it is about and then moved through its states by the sender, which claims it
/// before it talks to the mail server. It holds no secret: a link with one is made when the mail is sent (<see cref="SecretLink"/>).
/// </summary>
public sealed class OutboxMail
{
    /// <summary>Stands in the body where the sender puts the link with its secret.</summary>
    public const string SecretLink = "{secret-link}";

    /// <summary>Waits before the second to sixth attempt.</summary>
    private static readonly TimeSpan[] Waits = [.. new[] { 1, 5, 15, 60, 240 }.Select(m => TimeSpan.FromMinutes(m))];

    public OutboxMail(Guid id, string kind, string toAddress, string language, string subject, string body, DateTime now, Guid? workshopId = null, Guid? personId = null)
    {
        Id = id;
        Kind = kind;
        ToAddress = toAddress;
        Language = language;
        Subject = subject;
        Body = body;
        CreatedAt = DueAt = now;
        WorkshopId = workshopId;
        PersonId = personId;
    }

    private OutboxMail() => Kind = ToAddress = Language = Subject = Body = "";

    public Guid Id { get; private set; }
    public int Version { get; private set; }
    /// <summary>What the mail is: "invitation", "reminder" and the like. The outbox groups by it.</summary>
    public string Kind { get; private set; }
    public Guid? WorkshopId { get; private set; }
    public Guid? PersonId { get; private set; }
    /// <summary>The invitation, rule or release the mail is about.</summary>
    public Guid? AboutId { get; private set; }
    public string ToAddress { get; private set; }
    public string Language { get; private set; }
    public string Subject { get; private set; }
    public string Body { get; private set; }
    /// <summary>An iCalendar object that goes along, with its method (REQUEST or CANCEL).</summary>
    public string? Calendar { get; private set; }
    public string? CalendarMethod { get; private set; }
    public string? ReplyTo { get; private set; }
    public DateTime CreatedAt { get; private set; }
    public DateTime DueAt { get; private set; }
    /// <summary>After this the mail no longer helps and is missed; null when it always does.</summary>
    public DateTime? HelpsUntil { get; private set; }
    public MailState State { get; private set; }
    public int Attempts { get; private set; }
    public DateTime? ClaimedAt { get; private set; }
    public DateTime? SentAt { get; private set; }
    public string? Error { get; private set; }

    public bool CanRetry => State is MailState.Failed or MailState.Unknown or MailState.Missed;

    public OutboxMail About(Guid id)
    {
        AboutId = id;
        return this;
    }

    public OutboxMail Carrying(string calendar, string method, string? replyTo = null)
    {
        (Calendar, CalendarMethod, ReplyTo) = (calendar, method, replyTo);
        return this;
    }

    public OutboxMail Helping(DateTime until)
    {
        HelpsUntil = until;
        return this;
    }

    /// <summary>Takes the mail for sending. False when it is not due, or no longer helps and is now missed.</summary>
    public bool Claim(DateTime now)
    {
        if (State is not MailState.Scheduled || DueAt > now) return false;
        if (HelpsUntil <= now)
        {
            State = MailState.Missed;
            Error = "The mail would have come too late.";
            return false;
        }

        State = MailState.Sending;
        ClaimedAt = now;
        Attempts++;
        return true;
    }

    public void Delivered(DateTime now)
    {
        State = MailState.Sent;
        SentAt = now;
        Error = null;
    }

    /// <summary>The server said no, or was never reached: the mail certainly did not go out. Tried again later unless the refusal is final.</summary>
    public void Refused(string error, bool final, DateTime now)
    {
        Error = Short(error);
        bool again = !final && Attempts <= Waits.Length;
        State = again ? MailState.Scheduled : MailState.Failed;
        if (again) DueAt = now + Waits[Math.Max(0, Attempts - 1)];
    }

    /// <summary>What the mail is about was settled before it went out: it is not owed any more.</summary>
    public void Overtaken(string reason)
    {
        State = MailState.Missed;
        Error = reason;
    }

    /// <summary>The connection was lost while the mail was on its way. It may have arrived and is not sent again without a person's word.</summary>
    public void LostSight(string error)
    {
        State = MailState.Unknown;
        Error = Short(error);
    }

    /// <summary>Somebody asks for another try.</summary>
    public void Retry(DateTime now)
    {
        if (!CanRetry) throw new RuleBrokenException("mail.no-retry", "A mail that is {0} is not sent again.", State);
        if (HelpsUntil <= now) throw new RuleBrokenException("mail.too-late", "This mail no longer helps: what it is about is over.");
        State = MailState.Scheduled;
        DueAt = now;
        Attempts = 0;
        Error = null;
    }

    private static string Short(string error) => error.Length > 300 ? error[..300] : error;
}
