namespace Hub.Domain.Findings;

/// <summary>A lesson is collected by a team, then kept or set aside by the host or an organiser. Kept ones go into the summary, the programme and the next workshop.</summary>
public enum LessonState { Collected, Kept, SetAside }
