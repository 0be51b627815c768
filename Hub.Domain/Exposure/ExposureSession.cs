namespace Hub.Domain.Exposure;

/// <summary>A stretch of time in which a seat looks at material, by the server's clock. Personal: only the person and the welfare role see it.</summary>
public sealed class ExposureSession
{
    private readonly List<Mitigation> _mitigations = [];

    public ExposureSession(Guid id, Guid workshopId, Guid participantId, Guid? caseSetId, int intensity, Guid? buddyParticipantId, IEnumerable<Mitigation> mitigations,
        DateTime startedAt, DateTime endsBy)
    {
        Id = id;
        WorkshopId = workshopId;
        ParticipantId = participantId;
        CaseSetId = caseSetId;
        Intensity = intensity;
        BuddyParticipantId = buddyParticipantId;
        _mitigations.AddRange(mitigations.Distinct());
        StartedAt = startedAt;
        EndsBy = endsBy;
    }

    private ExposureSession() { }

    public Guid Id { get; private set; }
    public int Version { get; private set; }
    public Guid WorkshopId { get; private set; }
    public Guid ParticipantId { get; private set; }
    public Guid? CaseSetId { get; private set; }
    public int Intensity { get; private set; }
    public Guid? BuddyParticipantId { get; private set; }
    public IReadOnlyList<Mitigation> Mitigations => _mitigations;
    public DateTime StartedAt { get; private set; }
    /// <summary>When the server ends it at the latest: break, daily limit or cut-off, whichever comes first.</summary>
    public DateTime EndsBy { get; private set; }
    public DateTime? EndedAt { get; private set; }
    public ExposureEnd? EndReason { get; private set; }

    public bool IsOpen => EndedAt is null;

    /// <summary>Ends the session; one that has ended stays as it is. A job that comes late does not lengthen it.</summary>
    public void End(DateTime now, ExposureEnd reason)
    {
        if (!IsOpen) return;
        EndedAt = now < EndsBy ? now : EndsBy;
        if (EndedAt < StartedAt) EndedAt = StartedAt;
        EndReason = reason;
    }

    public TimeSpan Lasted(DateTime now) => (EndedAt ?? (now < EndsBy ? now : EndsBy)) - StartedAt;
}
