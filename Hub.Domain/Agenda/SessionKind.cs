namespace Hub.Domain.Agenda;

public enum SessionKind { Plenary, Briefing, TeamWork, Training, Welfare, Break, Blocker, Other }
