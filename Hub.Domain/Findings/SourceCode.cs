namespace Hub.Domain.Findings;

/// <summary>How reliable the source is (Regulation (EU) 2016/794, Article 29): A no doubt, B mostly reliable, C mostly unreliable, X cannot be assessed.</summary>
public enum SourceCode { A, B, C, X }
