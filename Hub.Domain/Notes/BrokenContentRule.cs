namespace Hub.Domain.Notes;

/// <summary>Which of the <see cref="ContentRules"/> a text broke. The code is stable; the sentence is for the person who wrote the text.</summary>
public sealed record BrokenContentRule(string Code, string Sentence);
