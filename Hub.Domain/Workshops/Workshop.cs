namespace Hub.Domain.Workshops;

/// <summary>One event: a taskforce of usually 5 to 12 working days (domain.md 2).</summary>
public sealed class Workshop
{
    /// <summary>Defaults for retention: review 12 and erase 24 months after the later of the last day and the day of entry.</summary>
    public const int ReviewAfterMonths = 12, EraseAfterMonths = 24;

    private readonly List<Guid> _supportingOrganisationIds = [];

    public Workshop(Guid id, string title, WorkshopScope scope, Guid hostOrganisationId, WorkshopMode mode, string timeZone, DateOnly firstDay, DateOnly lastDay, DateOnly enteredOn)
    {
        Id = id;
        HostOrganisationId = hostOrganisationId;
        Title = TimeZone = "";
        LegalBasisNote = "";
        Rename(title);
        Scope = scope;
        Mode = mode;
        Schedule(timeZone, firstDay, lastDay);
        DateOnly from = lastDay > enteredOn ? lastDay : enteredOn;
        RetentionReviewOn = from.AddMonths(ReviewAfterMonths);
        EraseAfter = from.AddMonths(EraseAfterMonths);
        DefaultTlp = Tlp.AmberStrict;
    }

    private Workshop() => Title = TimeZone = LegalBasisNote = "";

    public Guid Id { get; private set; }
    public int Version { get; private set; }
    public Guid? ProgrammeId { get; private set; }
    public int? EditionNo { get; private set; }
    public string Title { get; private set; }
    public WorkshopScope Scope { get; private set; }
    public Guid HostOrganisationId { get; private set; }
    public IReadOnlyList<Guid> SupportingOrganisationIds => _supportingOrganisationIds;
    public string? Venue { get; private set; }
    public WorkshopMode Mode { get; private set; }
    /// <summary>IANA name.</summary>
    public string TimeZone { get; private set; }
    public DateOnly FirstDay { get; private set; }
    public DateOnly LastDay { get; private set; }
    /// <summary>Files made available to the workshop as a whole, as declared; never the sum over sets.</summary>
    public long? CorpusFiles { get; private set; }
    public Qualifier CorpusQualifier { get; private set; }
    public bool CorpusIsBinaryUnique { get; private set; }
    public Tlp DefaultTlp { get; private set; }
    public DateOnly RetentionReviewOn { get; private set; }
    public DateOnly EraseAfter { get; private set; }
    public string LegalBasisNote { get; private set; }
    public WorkshopState State { get; private set; }

    public int DayCount => LastDay.DayNumber - FirstDay.DayNumber + 1;

    public bool IsOpen => State is not (WorkshopState.Closed or WorkshopState.Archived or WorkshopState.Cancelled);

    /// <summary>Outcomes may come late: also after the event and after closing.</summary>
    public bool TakesOutcomes => State is WorkshopState.Running or WorkshopState.FollowUp or WorkshopState.Closed;

    public void Rename(string title)
    {
        if (string.IsNullOrWhiteSpace(title)) throw new InvalidFieldException("title", "Give the workshop a title.");
        if (title.Trim().Length > 200) throw new InvalidFieldException("title", "A title has at most {0} characters.", 200);
        Title = title.Trim();
    }

    public void Schedule(string timeZone, DateOnly firstDay, DateOnly lastDay)
    {
        WorkshopDays.Zone(timeZone);
        if (lastDay < firstDay) throw new InvalidFieldException("lastDay", "The workshop ends before it starts. Choose a last day on or after the first day.");
        if (lastDay.DayNumber - firstDay.DayNumber >= 120) throw new InvalidFieldException("lastDay", "A workshop lasts at most {0} days. Check the two dates.", 120);
        TimeZone = timeZone;
        FirstDay = firstDay;
        LastDay = lastDay;
    }

    public void Describe(WorkshopScope scope, WorkshopMode mode, string? venue)
    {
        Scope = scope;
        Mode = mode;
        Venue = string.IsNullOrWhiteSpace(venue) ? null : venue.Trim();
    }

    public void HostedBy(Guid hostOrganisationId, IEnumerable<Guid> supportingOrganisationIds)
    {
        HostOrganisationId = hostOrganisationId;
        _supportingOrganisationIds.Clear();
        _supportingOrganisationIds.AddRange(supportingOrganisationIds.Distinct().Where(id => id != hostOrganisationId));
    }

    public void BelongsTo(Guid? programmeId, int? editionNo)
    {
        if (editionNo is < 1) throw new InvalidFieldException("editionNo", "Editions are counted from 1.");
        ProgrammeId = programmeId;
        EditionNo = editionNo;
    }

    public void DeclareCorpus(long? files, Qualifier qualifier, bool binaryUnique)
    {
        if (files is < 0) throw new InvalidFieldException("corpusFiles", "A number of files cannot be negative.");
        CorpusFiles = files;
        CorpusQualifier = qualifier;
        CorpusIsBinaryUnique = binaryUnique;
    }

    public void KeepUntil(DateOnly reviewOn, DateOnly eraseAfter)
    {
        if (eraseAfter < reviewOn) throw new InvalidFieldException("eraseAfter", "The erase date lies before the review date.");
        RetentionReviewOn = reviewOn;
        EraseAfter = eraseAfter;
    }

    /// <summary>What is still missing before the workshop may go to <paramref name="to"/>, as sentences; empty when nothing is.</summary>
    public IReadOnlyList<(string Code, string Sentence)> Missing(WorkshopState to, Readiness ready, DateOnly today) => (State, to) switch
    {
        (WorkshopState.Draft, WorkshopState.Preparing) or
        (WorkshopState.Draft or WorkshopState.Preparing, WorkshopState.Cancelled) or
        (WorkshopState.FollowUp, WorkshopState.Running) => [],
        (WorkshopState.Preparing, WorkshopState.Running) => List(
            (ready.HeldSeats < 2, "workshop.seats", "Confirm at least two seats."),
            (ready.Organisers < 1, "workshop.organiser", "Confirm an organiser."),
            (ready.WelfareOfficers < 1, "workshop.welfare", "Confirm a welfare officer.")),
        (WorkshopState.Running, WorkshopState.FollowUp) => List(
            (ready.OpenExposureSessions > 0, "workshop.exposure", "End the exposure sessions that are still open."),
            (!ready.LastDailyReportIssued, "workshop.daily-report", "Issue the last daily report.")),
        (WorkshopState.FollowUp, WorkshopState.Closed) => List(
            (!ready.SummaryApprovedByHost, "workshop.summary", "Have the end-of-event summary approved by the host.")),
        (WorkshopState.Closed, WorkshopState.Archived) => List(
            (today <= EraseAfter, "workshop.erase-after", "Wait until the erase date has passed.")),
        _ => [("workshop.no-such-step", "A workshop in this state cannot go there.")],
    };

    /// <summary>Moves to the next state. Throws <see cref="RuleBrokenException"/> with what is missing.</summary>
    public void MoveTo(WorkshopState to, Readiness ready, DateOnly today, string? reason)
    {
        var missing = Missing(to, ready, today);
        if (missing is [("workshop.no-such-step", _)])
            throw new RuleBrokenException("workshop.no-such-step", "A workshop that is {0} cannot become {1}.", State, to);
        if (missing.Count > 0) throw new RuleBrokenException(missing[0].Code, string.Join(" ", missing.Select(m => m.Sentence)));
        bool needsReason = to is WorkshopState.Cancelled || State is WorkshopState.FollowUp && to is WorkshopState.Running;
        if (needsReason && string.IsNullOrWhiteSpace(reason)) throw new RuleBrokenException("workshop.reason", "Say why, in a sentence: the reason is kept.");
        State = to;
    }

    private static List<(string, string)> List(params (bool Missing, string Code, string Sentence)[] checks) =>
        [.. checks.Where(c => c.Missing).Select(c => (c.Code, c.Sentence))];
}
