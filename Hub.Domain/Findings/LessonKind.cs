namespace Hub.Domain.Findings;

/// <summary>What a lesson is about.</summary>
public enum LessonKind { Tactic, Technique, Tool, Teamwork, Organisation, Welfare }
