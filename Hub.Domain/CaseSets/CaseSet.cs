using Hub.Domain.Assignment;
using Hub.Domain.Workshops;
using static Hub.Domain.CaseSets.CaseSetState;

namespace Hub.Domain.CaseSets;

/// <summary>Related files that are believed to show the same unidentified victim or victims: reference, counts and marking, never a file.</summary>
public sealed partial class CaseSet
{
    private readonly List<Assignment.Assignment> _assignments = [];
    private readonly List<ExternalRef> _externalRefs = [];
    private readonly List<CaseSetGrant> _grants = [];
    private readonly List<string> _languages = [];
    private readonly List<CaseSetStep> _steps = [];

    public CaseSet(Guid id, Guid workshopId, string reference, string title, Guid ownerOrganisationId, FileCounts counts, int intensity, int priority,
        Marking marking, CaseSetOrigin origin, Guid by, DateTime now)
    {
        Id = id;
        WorkshopId = workshopId;
        Ref = Reference(reference);
        Title = "";
        Origin = origin;
        Marking = marking;
        RegisteredAt = now;
        Describe(title, ownerOrganisationId, intensity, priority);
        Count(counts);
        Enter(Registered, null, by, now, null);
    }

    private CaseSet() { Ref = Title = ""; Marking = null!; }

    public Guid Id { get; private set; }
    public int Version { get; private set; }
    public Guid WorkshopId { get; private set; }
    /// <summary>Unique in the workshop, for example V10-0123.</summary>
    public string Ref { get; private set; }
    /// <summary>Neutral: a place name, a colour. Never what the material shows.</summary>
    public string Title { get; private set; }
    public Guid OwnerOrganisationId { get; private set; }
    public int Images { get; private set; }
    public int Videos { get; private set; }
    public int OtherFiles { get; private set; }
    public int? DurationMinutes { get; private set; }
    public DateOnly? FirstKnown { get; private set; }
    public DateOnly? LastKnown { get; private set; }
    public bool IsColdCase { get; private set; }
    public CaseSetOrigin Origin { get; private set; }
    /// <summary>Strain band, 1 to 3.</summary>
    public int Intensity { get; private set; }
    /// <summary>1 (highest) to 5.</summary>
    public int Priority { get; private set; }
    /// <summary>Given by somebody who knows; null means derived (see <see cref="WorkEstimate"/>).</summary>
    public int? EstimatedMinutes { get; private set; }
    public IReadOnlyList<string> Languages => _languages;
    public IReadOnlyList<ExternalRef> ExternalRefs => _externalRefs;
    public Marking Marking { get; private set; }
    public Guid? PriorSetId { get; private set; }
    public Guid? MergedIntoId { get; private set; }
    /// <summary>Triage found, or the manifest says, that the victim is already identified.</summary>
    public bool MayBeKnown { get; private set; }
    public string? Summary { get; private set; }
    public IcseDecision? IcseDecision { get; private set; }
    public CaseSetState State { get; private set; }
    public DateTime RegisteredAt { get; private set; }
    public DateTime StateSince { get; private set; }

    // The first instant of each state that figures count, stored with the step: the steps of ten thousand sets are not read for a figure.
    public DateTime? TriagedAt { get; private set; }
    public DateTime? AvailableAt { get; private set; }
    public DateTime? AssignedAt { get; private set; }
    public DateTime? AnalysedAt { get; private set; }
    public DateTime? ReviewedAt { get; private set; }
    public DateTime? ClosedAt { get; private set; }
    public DateTime? MergedAt { get; private set; }

    /// <summary>The count object of the manifest the set came from, as JSON; numbers only.</summary>
    public string? ManifestCounts { get; private set; }
    public IReadOnlyList<Assignment.Assignment> Assignments => _assignments;
    public IReadOnlyList<CaseSetGrant> Grants => _grants;
    public IReadOnlyList<CaseSetStep> Steps => _steps;

    /// <summary>Images, videos and other files together; stored, so that lists are ordered by it.</summary>
    public long Files { get; private set; }

    /// <summary>The team of the active assignment, null without one; stored, so that lists are narrowed to it.</summary>
    public Guid? TeamId { get; private set; }

    public bool IsOpen => CaseSetSteps.Open.Contains(State);

    public Assignment.Assignment? CurrentAssignment => _assignments.Find(a => a.State is AssignmentState.Active);

    public Assignment.Assignment? WaitingAssignment => _assignments.Find(a => a.State is AssignmentState.Proposed);

    public void Describe(string title, Guid ownerOrganisationId, int intensity, int priority)
    {
        if (string.IsNullOrWhiteSpace(title)) throw new InvalidFieldException("title", "Give the set a neutral title.");
        if (title.Trim().Length > 120) throw new InvalidFieldException("title", "A title has at most {0} characters.", 120);
        if (ownerOrganisationId == Guid.Empty) throw new InvalidFieldException("owner", "Say which organisation owns the set.");
        if (intensity is < 1 or > 3) throw new InvalidFieldException("intensity", "The strain band is 1, 2 or 3.");
        if (priority is < 1 or > 5) throw new InvalidFieldException("priority", "The priority is 1 (highest) to 5.");
        Title = title.Trim();
        OwnerOrganisationId = ownerOrganisationId;
        Intensity = intensity;
        Priority = priority;
    }

    public void Count(FileCounts counts)
    {
        (Images, Videos, OtherFiles, DurationMinutes) = (counts.Images, counts.Videos, counts.OtherFiles, counts.DurationMinutes);
        Files = (long)Images + Videos + OtherFiles;
    }

    /// <summary>Keeps the counts a manifest gave. A manifest that names identified victims raises the question at triage.</summary>
    public void CountFrom(FileCounts counts, string manifestJson, bool victimIdentified)
    {
        Count(counts);
        ManifestCounts = manifestJson;
        MayBeKnown |= victimIdentified;
    }

    public void Estimate(int? minutes)
    {
        if (minutes is < 1 or > 100_000) throw new InvalidFieldException("estimatedMinutes", "Estimate between 1 and {0} minutes, or leave it empty.", 100_000);
        EstimatedMinutes = minutes;
    }

    public void Speaks(IEnumerable<string> languages)
    {
        var tags = languages.Select(l => l.Trim()).Where(l => l.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (tags.Exists(t => t.Length > 35 || !t.All(c => char.IsAsciiLetterOrDigit(c) || c is '-')))
            throw new InvalidFieldException("languages", "Write languages as tags, for example ro or pt-BR.");
        _languages.Clear();
        _languages.AddRange(tags);
    }

    public void KnownAs(IEnumerable<ExternalRef> references)
    {
        _externalRefs.Clear();
        _externalRefs.AddRange(references.DistinctBy(r => (r.System, r.Normalised)));
    }

    public void KnownBetween(DateOnly? first, DateOnly? last, bool coldCase)
    {
        if (last < first) throw new InvalidFieldException("lastKnown", "The last date lies before the first.");
        (FirstKnown, LastKnown, IsColdCase) = (first, last, coldCase);
    }

    public void Mark(Marking marking) => Marking = marking;

    public void FlagAsKnown(bool mayBeKnown) => MayBeKnown = mayBeKnown;

    public void Follows(Guid? priorSetId) => PriorSetId = priorSetId == Id ? null : priorSetId;

    private static string Reference(string reference)
    {
        string trimmed = (reference ?? "").Trim();
        if (trimmed.Length is 0 or > 40 || trimmed.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.' or '/')))
            throw new InvalidFieldException("ref", "A reference has 1 to {0} letters, digits, hyphens, dots or slashes, for example V10-0123.", 40);
        return trimmed;
    }
}
