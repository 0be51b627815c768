using Hub.Domain.Reports;

namespace Hub.Domain.Workshops;

/// <summary>A chain of editions with what was reached before and beside those the hub knows (domain.md 2).</summary>
public sealed class Programme
{
    private readonly List<OpeningBalance> _openingBalances = [];
    private readonly List<PublishedEdition> _editions = [];
    private readonly List<StatedTotal> _stated = [];

    public Programme(Guid id, string name, Guid? ownerOrganisationId = null)
    {
        Id = id;
        Name = "";
        Rename(name);
        OwnerOrganisationId = ownerOrganisationId;
    }

    private Programme() => Name = "";

    public Guid Id { get; private set; }
    public int Version { get; private set; }
    public string Name { get; private set; }
    public Guid? OwnerOrganisationId { get; private set; }
    public IReadOnlyList<OpeningBalance> OpeningBalances => _openingBalances;
    /// <summary>Editions known only from what was published about them.</summary>
    public IReadOnlyList<PublishedEdition> Editions => _editions;
    public IReadOnlyList<StatedTotal> Stated => _stated;

    public void Rename(string name)
    {
        if (string.IsNullOrWhiteSpace(name)) throw new InvalidFieldException("name", "Give the programme a name.");
        if (name.Trim().Length > 200) throw new InvalidFieldException("name", "A name has at most {0} characters.", 200);
        Name = name.Trim();
    }

    public void Opens(IEnumerable<OpeningBalance> balances)
    {
        var checkedBalances = balances.Select(b => Check(b.Counter, b.Value, b.Source, "openingBalances") ? b with { Source = b.Source.Trim() } : b).ToList();
        _openingBalances.Clear();
        _openingBalances.AddRange(checkedBalances);
    }

    /// <summary>Adds what was reached outside the editions, for example an outcome reported after an edition was archived.</summary>
    public void Adjust(OpeningBalance balance)
    {
        Check(balance.Counter, balance.Value, balance.Source, "counter");
        _openingBalances.Add(balance);
    }

    public void Publishes(IEnumerable<PublishedEdition> editions, IEnumerable<StatedTotal> stated)
    {
        var chain = editions.OrderBy(e => e.No).ToList();
        var totals = stated.OrderBy(s => s.AsOf).ToList();
        if (chain.GroupBy(e => e.No).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new InvalidFieldException("edition", "Edition {0} is listed twice. Keep one line for it.", twice.Key);
        foreach (var figure in chain.SelectMany(e => e.Figures)) Check(figure.Counter, figure.Value, "-", "counter");
        foreach (var total in totals) Check(total.Counter, total.Value, total.Source, "counter");
        _editions.Clear();
        _editions.AddRange(chain);
        _stated.Clear();
        _stated.AddRange(totals);
    }

    private static bool Check(string counter, long value, string source, string field)
    {
        if (CounterCatalogue.Find(counter) is null) throw new InvalidFieldException(field, "'{0}' is no counter. Use a key of the catalogue, for example victimsSafeguarded.", counter);
        if (value < 0) throw new InvalidFieldException(field, "A published figure cannot be negative.");
        if (string.IsNullOrWhiteSpace(source)) throw new InvalidFieldException(field, "Say where the figure is published.");
        return true;
    }
}
