namespace Hub.Domain.Workshops;

public enum WorkshopMode { OnSite, Online, Hybrid }
