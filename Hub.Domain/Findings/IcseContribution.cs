using Hub.Domain.Access;

namespace Hub.Domain.Findings;

/// <summary>What an agency uploads to INTERPOL's ICSE from its own workstation; the hub keeps that it happened and how many files were declared.</summary>
public sealed class IcseContribution
{
    private static readonly Dictionary<IcseState, IcseState[]> Next = new()
    {
        [IcseState.Planned] = [IcseState.Uploaded, IcseState.Failed, IcseState.Void],
        [IcseState.Uploaded] = [IcseState.Verified, IcseState.Failed, IcseState.Void],
        [IcseState.Failed] = [IcseState.Uploaded, IcseState.Void],
        [IcseState.Verified] = [IcseState.Void],
    };

    private readonly List<Dated<IcseState>> _steps = [];

    /// <param name="ofTheSet">Every contribution of the set so far: a second New is refused (domain.md 3, invariant 9).</param>
    public IcseContribution(Guid id, Guid workshopId, Guid caseSetId, IcseKind kind, string? icseSeriesRef, int? filesDeclared,
        IEnumerable<IcseContribution> ofTheSet, Actor by, DateTime now)
    {
        if (!Enum.IsDefined(kind)) throw new InvalidFieldException("kind", "Choose New or Addition.");
        if (filesDeclared is < 0) throw new InvalidFieldException("filesDeclared", "A number of files cannot be negative.");
        if (kind is IcseKind.New && ofTheSet.Any(c => c.CaseSetId == caseSetId && c.Kind is IcseKind.New && c.State is not IcseState.Void))
            throw new RuleBrokenException("icse.second-new", "This set is in ICSE as new already. Record an addition.");
        Id = id;
        WorkshopId = workshopId;
        CaseSetId = caseSetId;
        Kind = kind;
        IcseSeriesRef = PlainWords.Read("icseSeriesRef", icseSeriesRef, 40);
        FilesDeclared = filesDeclared;
        RecordedAt = now;
        _steps.Append(IcseState.Planned, null, now, by, workshopId, null);
    }

    private IcseContribution() { }

    public Guid Id { get; private set; }
    public int Version { get; private set; }
    public Guid WorkshopId { get; private set; }
    public Guid CaseSetId { get; private set; }
    public IcseKind Kind { get; private set; }
    public string? IcseSeriesRef { get; private set; }
    public int? FilesDeclared { get; private set; }
    public DateTime RecordedAt { get; private set; }
    public Guid? UploadedByParticipantId { get; private set; }
    public Guid? UploadingOrganisationId { get; private set; }
    public DateTime? UploadedAt { get; private set; }
    public IcseState State { get; private set; }
    public IReadOnlyList<Dated<IcseState>> Steps => _steps;

    /// <summary>States it may go to from here.</summary>
    public IReadOnlyList<IcseState> NextStates => After(State);

    public static IReadOnlyList<IcseState> After(IcseState state) => Next.GetValueOrDefault(state, []);

    public bool Counts => State is IcseState.Uploaded or IcseState.Verified;

    /// <summary>Moves on. A void contribution never counted, whatever the cut-off.</summary>
    public void MoveTo(IcseState to, DateTime? at, string? reason, Actor by, DateTime now)
    {
        if (!NextStates.Contains(to)) throw new RuleBrokenException("icse.no-such-step", "A contribution that is {0} cannot become {1}.", State, to);
        if (to is IcseState.Void)
            _steps.AppendFromTheStart(to, now, by, WorkshopId, PlainWords.Demand("reason", reason, 300, "Say why it is void: the reason is kept."));
        else
            _steps.Append(to, at, now, by, WorkshopId, PlainWords.Read("reason", reason, 300), UploadedAt);
        State = to;
        if (to is not IcseState.Uploaded) return;
        var seat = by.SeatIn(WorkshopId);
        (UploadedByParticipantId, UploadingOrganisationId, UploadedAt) = (seat?.ParticipantId, seat?.OrganisationId, at ?? now);
    }
}
