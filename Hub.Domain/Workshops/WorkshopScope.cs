namespace Hub.Domain.Workshops;

public enum WorkshopScope { International, Regional, National }
