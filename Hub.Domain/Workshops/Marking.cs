namespace Hub.Domain.Workshops;

/// <summary>
/// How something may be handled and to whom it may go. A party is an ISO 3166-1 country code or an organisation's id.
/// An empty <see cref="ReleasableTo"/> is the workshop's default (every organisation with a seat); a prohibition in
/// <see cref="NotReleasableTo"/> binds everybody but the originator (domain.md 3, invariant 12).
/// </summary>
public sealed class Marking
{
    private readonly List<string> _releasableTo = [];
    private readonly List<string> _notReleasableTo = [];

    public Marking(Guid originatorOrganisationId, Tlp tlp, HCode hCode, string? h3Text = null,
        IEnumerable<string>? releasableTo = null, IEnumerable<string>? notReleasableTo = null, DateOnly? reviewOn = null)
    {
        if (hCode is HCode.H3 && string.IsNullOrWhiteSpace(h3Text))
            throw new InvalidFieldException("h3Text", "Handling code H3 needs its text: say what the restriction is.");
        OriginatorOrganisationId = originatorOrganisationId;
        Tlp = tlp;
        HCode = hCode;
        H3Text = string.IsNullOrWhiteSpace(h3Text) ? null : h3Text.Trim();
        _releasableTo.AddRange((releasableTo ?? []).Distinct().Order(StringComparer.Ordinal));
        _notReleasableTo.AddRange((notReleasableTo ?? []).Distinct().Order(StringComparer.Ordinal));
        ReviewOn = reviewOn;
        IsRestricted = _releasableTo.Count + _notReleasableTo.Count > 0;
    }

    private Marking() { }

    public Guid OriginatorOrganisationId { get; private set; }
    public Tlp Tlp { get; private set; }
    public HCode HCode { get; private set; }
    public string? H3Text { get; private set; }
    public IReadOnlyList<string> ReleasableTo => _releasableTo;
    public IReadOnlyList<string> NotReleasableTo => _notReleasableTo;
    public DateOnly? ReviewOn { get; private set; }

    /// <summary>Whether either list names anybody: lists of thousands of sets are filtered by this before the lists are opened.</summary>
    public bool IsRestricted { get; private set; }

    /// <summary>Whether somebody who is all of <paramref name="parties"/> (country, organisation, its parent) may receive what carries this marking.</summary>
    public bool Permits(IReadOnlyList<string> parties) =>
        parties.Contains(OriginatorOrganisationId.ToString()) ||
        !_notReleasableTo.Exists(parties.Contains) && (_releasableTo.Count == 0 || _releasableTo.Exists(parties.Contains));

    /// <summary>
    /// The marking of something derived from both (domain.md 3, invariant 11): every prohibition of either, only recipients of both,
    /// the higher handling code and the narrower TLP.
    /// </summary>
    public Marking Meet(Marking other)
    {
        ArgumentNullException.ThrowIfNull(other);
        // An empty allow list means everyone; two lists without a common recipient leave only the originator, kept by naming it.
        IEnumerable<string> allowed = _releasableTo.Count == 0 ? other._releasableTo
            : other._releasableTo.Count == 0 ? _releasableTo
            : _releasableTo.Intersect(other._releasableTo).DefaultIfEmpty(OriginatorOrganisationId.ToString());
        string? text = string.Join("; ", new[] { H3Text, other.H3Text }.OfType<string>().Distinct());
        return new Marking(OriginatorOrganisationId, (Tlp)Math.Min((int)Tlp, (int)other.Tlp), (HCode)Math.Max((int)HCode, (int)other.HCode),
            text, allowed, _notReleasableTo.Union(other._notReleasableTo), ReviewOn < other.ReviewOn ? ReviewOn : other.ReviewOn ?? ReviewOn);
    }
}
