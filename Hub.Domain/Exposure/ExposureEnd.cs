namespace Hub.Domain.Exposure;

/// <summary>Why a session ended. All but Manual are decided by the server's clock.</summary>
public enum ExposureEnd { Manual, BreakDue, DailyCap, CutOff, LostContact, Debrief }
