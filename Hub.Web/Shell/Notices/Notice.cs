namespace Hub.Web.Shell.Notices;

/// <summary>Something one person should know, said inside the hub: a sentence with its arguments (names, references, counts) and where to look.</summary>
public sealed class Notice
{
    private readonly List<string> _arguments = [];

    public Notice(Guid id, Guid personId, Guid? workshopId, string link, string sentence, IEnumerable<string> arguments, DateTime at)
    {
        Id = id;
        PersonId = personId;
        WorkshopId = workshopId;
        Link = link;
        Sentence = sentence;
        _arguments.AddRange(arguments);
        At = at;
    }

    private Notice() => Link = Sentence = "";

    public Guid Id { get; private set; }
    public Guid PersonId { get; private set; }
    public Guid? WorkshopId { get; private set; }
    /// <summary>Root-relative.</summary>
    public string Link { get; private set; }
    /// <summary>English with {0}, {1}; the key of its translations.</summary>
    public string Sentence { get; private set; }
    public IReadOnlyList<string> Arguments => _arguments;
    public DateTime At { get; private set; }
    public DateTime? ReadAt { get; private set; }

    public void Read(DateTime now) => ReadAt ??= now;
}
