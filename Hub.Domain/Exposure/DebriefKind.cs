namespace Hub.Domain.Exposure;

public enum DebriefKind { Daily, End, OnRequest, AfterIncident }
