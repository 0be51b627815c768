namespace Hub.Domain.Findings;

/// <summary>
/// The evaluation of a piece of information: source code A to X and information code 1 to 4 (Regulation (EU) 2016/794, Article 29),
/// and whether it is a fact or a personal assessment (Directive (EU) 2016/680, Article 7).
/// </summary>
public sealed record Evaluation
{
    public Evaluation(SourceCode source, int information, bool isFact)
    {
        if (!Enum.IsDefined(source)) throw new InvalidFieldException("sourceCode", "Choose a source code: A, B, C or X.");
        if (information is < 1 or > 4) throw new InvalidFieldException("infoCode", "Choose an information code from {0} to {1}.", 1, 4);
        Source = source;
        Information = information;
        IsFact = isFact;
    }

    private Evaluation() { }

    public SourceCode Source { get; private init; }
    public int Information { get; private init; }
    public bool IsFact { get; private init; }

    /// <summary>As it is written: A2.</summary>
    public string Code => $"{Source}{Information}";
}
