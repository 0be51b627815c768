namespace Hub.Domain.Outcomes;

/// <summary>Whose work led to the step. Figures of a workshop count its own only.</summary>
public enum Attribution { ThisWorkshop, EarlierWorkshop, Independent }
