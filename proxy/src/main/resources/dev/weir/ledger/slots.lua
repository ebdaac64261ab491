-- Gives one process slots of those that all share, as many as it wants or as there are.
-- KEYS[1]: what each process has. ARGV: this process; how many it wants in all; how many there are; for how long, in ms.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local others = 0
local fields = redis.call('HGETALL', KEYS[1])
for i = 1, #fields, 2 do
  local has, til = string.match(fields[i + 1], '^(%d+) (%d+)$')
  if tonumber(til) <= now then
    redis.call('HDEL', KEYS[1], fields[i])
  elseif fields[i] ~= ARGV[1] then
    others = others + tonumber(has)
  end
end
local given = math.max(0, math.min(tonumber(ARGV[2]), tonumber(ARGV[3]) - others))
if given == 0 then
  redis.call('HDEL', KEYS[1], ARGV[1])
else
  redis.call('HSET', KEYS[1], ARGV[1], string.format('%d %d', given, now + tonumber(ARGV[4])))
  redis.call('PEXPIRE', KEYS[1], ARGV[4])
end
return { given, others }
