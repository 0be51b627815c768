namespace Hub.Web.Jobs;

public enum JobState { Owed, Running, Done, Failed, Cancelled }
