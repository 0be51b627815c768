namespace Hub.Domain.Findings;

/// <summary>How much the judgement itself can bear, apart from how likely it says something is.</summary>
public enum Confidence { Low, Moderate, High }
