namespace Hub.Domain.Findings;

/// <summary>A term that was found and what to write instead. <paramref name="Start"/> counts UTF-16 code units.</summary>
public sealed record TermSuggestion(int Start, string Term, string Suggestion);
